@extends('layout')
@section('content')
  @if ($user)
    <h1>Welcome, {{ $user->name }}!</h1>
  @endif
  <p>@lang("Good day")</p>
@endsection
