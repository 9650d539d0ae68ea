"""Troubles and their ends as messages to the people who look after the devices."""
