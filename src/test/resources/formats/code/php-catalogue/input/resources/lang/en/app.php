<?php
return [
    'welcome' => 'It\'s :name',
    "bye" => "Bye $name",
];
