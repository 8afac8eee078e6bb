"""How effective policies differ between two organizations: for people, programs and pages."""
