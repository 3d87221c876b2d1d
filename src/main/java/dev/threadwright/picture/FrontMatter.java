package dev.threadwright.picture;

/** What stands before a page's own text. */
final class FrontMatter {
    private FrontMatter() {}

    /** The file without it. */
    static String without(String file) {
        for (String fence : new String[] {"---", "+++"}) {
            if (file.startsWith(fence + "\n") || file.startsWith(fence + "\r\n")) {
                int end = file.indexOf("\n" + fence, fence.length());
                int line = end < 0 ? -1 : file.indexOf('\n', end + 1);
                return end < 0 ? file : line < 0 ? "" : file.substring(line + 1);
            }
        }
        return file;
    }
}
