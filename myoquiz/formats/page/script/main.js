// Everything is there: the page begins.

start();
