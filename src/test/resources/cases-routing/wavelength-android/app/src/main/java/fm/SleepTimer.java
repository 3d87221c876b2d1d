package fm;

/** Stops playback of an episode after a while. */
class SleepTimer {
    int minutesUntilPause;
}
