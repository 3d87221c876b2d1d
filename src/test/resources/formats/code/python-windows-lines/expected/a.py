def f():
    """Return all
    documents.
    """
    return _('It\'s %(n)s files') + f'{x} {{left}}'
