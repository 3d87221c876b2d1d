<?php
return [
    'welcome' => 'That\'s :name',
    "bye" => "Bye $name",
];
