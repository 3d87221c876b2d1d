package example.acme.app

import android.content.Context
import android.widget.Toast

/** Says how long the trial lasts, and when it is over. */
class TrialBanner(private val context: Context) {
    fun showIfNeeded(daysLeft: Int) {
        val text = if (daysLeft > 0) {
            context.resources.getQuantityString(R.plurals.trial_days, daysLeft, daysLeft)
        } else {
            context.getString(R.string.trial_expired)
        }
        Toast.makeText(context, text, Toast.LENGTH_LONG).show()
    }
}
