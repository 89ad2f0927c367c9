"""The same records for machines: JSON, CSV, linked data."""
