def f():
    """Give all
    files.
    """
    return _('They\'re "so" %(n)s files') + f'{x} {{left}}'
