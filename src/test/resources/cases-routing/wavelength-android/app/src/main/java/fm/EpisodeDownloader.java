package fm;

/** Downloads episodes of subscribed podcasts over Wi-Fi. */
class EpisodeDownloader {}
