plugins {
    id("com.android.application")
    kotlin("android")
}

android {
    namespace = "example.acme.app"
    compileSdk = 36

    defaultConfig {
        applicationId = "example.acme.app"
        minSdk = 28
        versionCode = 730
        versionName = "7.3.0"
    }
}
