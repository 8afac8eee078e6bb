"""Reports: what somebody asks about an organization, answered on a page that stands by itself."""
