package example.acme.app

import android.app.Activity
import android.os.Bundle

class MainActivity : Activity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        title = getString(R.string.welcome_title, "Kim")
        TrialBanner(this).showIfNeeded(daysLeft = 0)
    }
}
