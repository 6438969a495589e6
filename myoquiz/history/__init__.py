"""One learner's answers: what is kept, where, how it is carried, and when each comes again."""
