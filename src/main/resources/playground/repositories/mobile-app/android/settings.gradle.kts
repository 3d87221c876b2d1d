rootProject.name = "acme-android"
include(":app")
