package example.acme.app

import android.app.Activity
import android.os.Bundle

class PaywallActivity : Activity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(R.layout.activity_paywall)
    }
}
