def f():
    """Give all
    files.
    """
    return _('It\'s %(n)s files') + f'{x} {{left}}'
