"""The content of an edition, without markup."""
