"""Where state rests: tables, SQL, migrations, rows to records and back."""
