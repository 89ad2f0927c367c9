"""Tests of the change report."""
