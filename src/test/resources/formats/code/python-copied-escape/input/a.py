x = _('The event style')
