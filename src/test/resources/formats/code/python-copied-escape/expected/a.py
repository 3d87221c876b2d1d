x = _('The event\'s style')
