"""The PDF as a record: what it was made from lies in it, sealed, and can be made again."""
