"""Tables, queries, migrations and the embedded server: all SQL, and only here."""
