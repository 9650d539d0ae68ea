"""The print agent: the process on the kiosk's computer that prints."""
