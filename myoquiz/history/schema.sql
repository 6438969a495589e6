-- The history of one learner, version 1. Three logs (answer, amendment, flag) are only ever added
-- to; `sitting` says what an answer was part of; `card` can be thrown away and made again.
--
-- An id is the moment in microseconds since 1970 as 14 hexadecimal digits, and 10 digits of chance:
-- the order of ids is the order in time, here and after a merge with another machine.
-- `at`, `began` and `ended` are microseconds since 1970, UTC. `day` is the learner's day, counted
-- from 1970-01-01, which turns at 04:00 by the clock on the wall.

CREATE TABLE sitting (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  began INTEGER NOT NULL,
  seed TEXT NOT NULL,  -- text, because a seed may have any number of digits
  banks TEXT NOT NULL CHECK (json_valid(banks)),  -- ["bank", ...]
  options TEXT NOT NULL CHECK (json_valid(options)),
  asks TEXT NOT NULL CHECK (json_valid(asks)),  -- [["bank", "question"], ...] in order
  ended INTEGER,
  end TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
  id TEXT PRIMARY KEY,
  sitting TEXT NOT NULL,
  number INTEGER NOT NULL,  -- its place among the asks of the sitting, from 1
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  content TEXT NOT NULL,  -- digest of the question as it was asked
  key TEXT NOT NULL,  -- digest of its right answer
  given TEXT NOT NULL CHECK (json_valid(given)),
  manner TEXT NOT NULL CHECK (manner IN ('given', 'skipped', 'unreadable', 'late')),
  verdict TEXT NOT NULL,
  score REAL NOT NULL CHECK (score BETWEEN -1 AND 1),
  points REAL NOT NULL,
  worth REAL NOT NULL,  -- the points of a full answer
  hint INTEGER NOT NULL CHECK (hint IN (0, 1)),
  seconds REAL NOT NULL,
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 3),
  at INTEGER NOT NULL,
  day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_card ON answer (bank, question);
CREATE INDEX answer_sitting ON answer (sitting);

CREATE TABLE amendment (
  id TEXT PRIMARY KEY,
  answer TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('void', 'override', 'rating')),
  value REAL,  -- the score of an override, 1 to 4 of a rating
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX amendment_answer ON amendment (answer, kind);

CREATE TABLE flag (
  id TEXT PRIMARY KEY,
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  content TEXT NOT NULL,
  note TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What FSRS makes of the log. A stale card has answers that it does not know of yet.
CREATE TABLE card (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  stability REAL,
  difficulty REAL,
  first INTEGER,  -- the day of the first answer
  last INTEGER,  -- the day of the last answer that counted
  due INTEGER,  -- the day on which it is asked again
  rating INTEGER,  -- what that answer was: 1 again, 2 hard, 3 good, 4 easy
  reviews INTEGER NOT NULL DEFAULT 0,
  lapses INTEGER NOT NULL DEFAULT 0,
  key TEXT,  -- digest of the right answer when it was asked last
  stale INTEGER NOT NULL DEFAULT 1 CHECK (stale IN (0, 1)),
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;

CREATE INDEX card_stale ON card (bank, question) WHERE stale;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The answers that stand, with what was said about them afterwards; the last word counts.
CREATE VIEW standing AS
SELECT
  answer.*,
  (SELECT value FROM amendment WHERE amendment.answer = answer.id AND kind = 'override'
   ORDER BY amendment.id DESC LIMIT 1) AS override,
  (SELECT value FROM amendment WHERE amendment.answer = answer.id AND kind = 'rating'
   ORDER BY amendment.id DESC LIMIT 1) AS rating
FROM answer
WHERE NOT EXISTS (SELECT 1 FROM amendment WHERE amendment.answer = answer.id AND kind = 'void');
