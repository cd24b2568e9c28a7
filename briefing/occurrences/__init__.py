"""What happened, once each, whoever reports it."""
