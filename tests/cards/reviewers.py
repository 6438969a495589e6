"""The two ways in which clients show cards, as far as a card can tell.

`Desktop` keeps one page: it sets the HTML, runs each script again, then sets the body's class.
`Phone` loads a page for each side, of one origin, so that windows are lost and storage lives.
"""

from typing import Any, Final

from tests.cards.decks import Rendered

ORIGIN: Final = "http://reviewer.test"

SHELL: Final = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Review</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
"""

CLIENTS: Final = """\
<style>
body { margin: 20px; overflow-wrap: break-word; }
img { max-width: 100%; max-height: 95vh; }
li { text-align: start; }
button { padding: 5px 14px; border: 1px solid red; border-radius: 5px; background: #ddd; }
button:hover { background: linear-gradient(pink, red); box-shadow: 0 0 3px red; }
input { margin: 4px; padding: 2px; border: 2px inset red; background: pink; }
</style>
"""
"""Styles of a client's own, which a card has to hold out against."""

DESKTOP: Final = (
    SHELL
    + CLIENTS
    + """\
<body class="card"><div id="qa"></div><script>
async function show(html, name) {
  const qa = document.getElementById("qa");
  qa.innerHTML = html;
  for (const old of Array.from(qa.getElementsByTagName("script"))) {
    const fresh = document.createElement("script");
    for (const attribute of old.attributes) fresh.setAttribute(attribute.name, attribute.value);
    fresh.appendChild(document.createTextNode(old.innerHTML));
    old.replaceWith(fresh);
  }
  window.scrollTo(0, 0);
  document.body.className = name;
}
</script></body></html>
"""
)

NO_STORAGE: Final = """\
Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("storage is off", "SecurityError"); }
});
"""

NIGHT: Final = "nightMode night_mode"


class Desktop:
    """One long page for all sides."""

    def __init__(self, page: Any, night: bool = False) -> None:
        self.page = page
        self.theme = f"card card1 {NIGHT if night else ''}".strip()
        self.files: dict[str, Rendered] = {}
        page.route(f"{ORIGIN}/**", self._answer)
        page.goto(f"{ORIGIN}/reviewer.html")

    def front(self, card: Rendered) -> None:
        """Show the question."""
        self._show(card, card.front)

    def back(self, card: Rendered) -> None:
        """Show the answer."""
        self._show(card, card.back)

    def _show(self, card: Rendered, html: str) -> None:
        self.card = card
        self.page.evaluate("([html, name]) => show(html, name)", [html, self.theme])

    def _answer(self, route: Any) -> None:
        path = route.request.url.removeprefix(f"{ORIGIN}/")
        if path == "reviewer.html":
            route.fulfill(body=DESKTOP, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(path=self.card.files / path)


class Phone:
    """A page for each side."""

    def __init__(self, page: Any, night: bool = False) -> None:
        self.page = page
        self.theme = f"card card1 {NIGHT if night else ''} mathjax-rendered".strip()
        self.count = 0
        page.route(f"{ORIGIN}/**", self._answer)

    def front(self, card: Rendered) -> None:
        """Show the question."""
        self._show(card, card.front)

    def back(self, card: Rendered) -> None:
        """Show the answer."""
        self._show(card, card.back)

    def _show(self, card: Rendered, html: str) -> None:
        self.card = card
        self.html = (
            f'{SHELL}<body class="{self.theme}"><div id="content">{html}</div></body></html>'
        )
        self.count += 1
        self.page.goto(f"{ORIGIN}/{self.count}.html")

    def _answer(self, route: Any) -> None:
        path = route.request.url.removeprefix(f"{ORIGIN}/")
        if path.endswith(".html"):
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(path=self.card.files / path)


REVIEWERS: Final = (Desktop, Phone)
