### Sign up
-brand = Threadwright
title = Sign up to { -brand }
long =
    Some long words
    that go on
files = { $count ->
    [one] One file
   *[other] { $count } files
}
link = Go
    .title = Go on
