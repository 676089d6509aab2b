"""The tables of the SQLite export. docs/interchange.md tells every column; they may grow, and keep what they have."""

TABLES = """
CREATE TABLE glossary (
  lang TEXT PRIMARY KEY, name TEXT NOT NULL, tagline TEXT NOT NULL, url TEXT NOT NULL, licence TEXT NOT NULL,
  repository TEXT NOT NULL, edition TEXT NOT NULL, updated TEXT
);
CREATE TABLE category (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL);
CREATE TABLE category_name (
  category TEXT NOT NULL REFERENCES category (id), lang TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (category, lang)
);
CREATE TABLE term (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, category TEXT REFERENCES category (id), is_planned INTEGER NOT NULL,
  updated TEXT
);
CREATE TABLE translation (
  term TEXT NOT NULL REFERENCES term (id), lang TEXT NOT NULL, title TEXT NOT NULL, reading TEXT NOT NULL,
  summary TEXT NOT NULL, markdown TEXT NOT NULL, url TEXT,
  PRIMARY KEY (term, lang)
);
CREATE TABLE section (
  term TEXT NOT NULL, lang TEXT NOT NULL, anchor TEXT NOT NULL, position INTEGER NOT NULL, level INTEGER NOT NULL,
  title TEXT NOT NULL, html TEXT NOT NULL,
  PRIMARY KEY (term, lang, anchor),
  FOREIGN KEY (term, lang) REFERENCES translation (term, lang)
);
CREATE TABLE label (
  id INTEGER PRIMARY KEY, term TEXT NOT NULL REFERENCES term (id), text TEXT NOT NULL, lang TEXT NOT NULL,
  kind TEXT NOT NULL
);
CREATE TABLE relation (
  term TEXT NOT NULL REFERENCES term (id), kind TEXT NOT NULL, target TEXT NOT NULL REFERENCES term (id),
  PRIMARY KEY (term, kind, target)
);
CREATE TABLE source (
  id INTEGER PRIMARY KEY, term TEXT NOT NULL REFERENCES term (id), title TEXT NOT NULL, url TEXT NOT NULL,
  checked TEXT NOT NULL
);
CREATE TABLE redirect (id TEXT PRIMARY KEY, term TEXT NOT NULL REFERENCES term (id));
CREATE TABLE fact (
  subject TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL,
  title TEXT NOT NULL, checked TEXT NOT NULL,
  PRIMARY KEY (subject, key)
);
CREATE TABLE fact_text (
  subject TEXT NOT NULL, key TEXT NOT NULL, lang TEXT NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY (subject, key, lang),
  FOREIGN KEY (subject, key) REFERENCES fact (subject, key)
);
CREATE TABLE fact_use (
  term TEXT NOT NULL REFERENCES term (id), subject TEXT NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY (term, subject, key),
  FOREIGN KEY (subject, key) REFERENCES fact (subject, key)
);
"""
# Made when the rows are there, which is faster.
INDEXES = """
CREATE INDEX label_term ON label (term);
CREATE INDEX label_text ON label (text);
CREATE INDEX relation_target ON relation (target);
CREATE INDEX source_term ON source (term);
CREATE INDEX term_category ON term (category);
CREATE INDEX translation_title ON translation (title);
"""
