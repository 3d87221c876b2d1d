import SwiftUI

/// Says when the trial is over.
struct TrialBanner: View {
    let daysLeft: Int

    var body: some View {
        if daysLeft <= 0 {
            VStack {
                Text("trial.expired").bold()
                Text("trial.expired.hint")
            }
        }
    }
}
