package dev.threadwright.picture;

import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.w3c.dom.Node;

/** A scene as a page: each block before, and below it after. Large letters, as cards show pictures at half their size. */
final class Layout {
    private static final String STYLE = """
            @page { size: %dpx %dpx; margin: 0 }
            body { margin: 0; padding: 18px 24px 12px; background: #ffffff; color: #1d1c1d;
              font-family: SansSerif; font-size: 28px; line-height: 1.4; word-wrap: break-word }
            .path { margin: 0 0 10px; color: #616061; font-size: 22px }
            .label { margin: 0; font-size: 22px; font-weight: bold }
            .before { color: #a3212f } .after { color: #0b6e4f }
            .side { margin: 4px 0 14px; padding: 6px 16px; border-left: 6px solid #e3b3b8; overflow: hidden }
            .is { border-left-color: #a6d5c5 }
            p, ul, ol, dl, blockquote, pre, table, h1, h2, h3, h4, h5, h6 { margin: 4px 0 }
            ul, ol { padding-left: 36px } blockquote { padding-left: 16px; border-left: 4px solid #dddddd }
            h1 { font-size: 40px } h2 { font-size: 34px } h3 { font-size: 30px } h4, h5, h6 { font-size: 28px }
            table { border-collapse: collapse; font-size: 24px }
            th, td { padding: 6px 10px; border: 1px solid #cccccc; text-align: left; vertical-align: top }
            th { background: #f4f4f4 } a { color: #1264a3; text-decoration: underline }
            code, kbd, samp, pre { font-family: Monospaced; font-size: 24px; background: #f4f4f4 }
            .button { padding: 2px 14px; border: 2px solid #888888; background: #f8f8f8 }
            del { background: #ffd9dc; text-decoration: line-through } ins { background: #c9f2dd; text-decoration: none }
            s { text-decoration: line-through } u { text-decoration: underline }
            """.formatted(Drawing.WIDTH, Drawing.MOST_HEIGHT);

    private Layout() {}

    static org.w3c.dom.Document of(Scene scene) {
        var page = Document.createShell("");
        page.head().appendElement("style").appendChild(new org.jsoup.nodes.DataNode(STYLE));
        String path = "";
        for (Scene.View view : scene.views()) {
            if (!view.path().equals(path)) {
                path = view.path();
                page.body().appendElement("p").addClass("path").text(path);
            }
            side(page.body(), "Before", "before", "was", view.before());
            side(page.body(), "After", "after", "is", view.after());
        }
        if (scene.more() > 0) {
            page.body().appendElement("p").addClass("path").text(scene.rest());
        }
        return dom(page);
    }

    private static void side(Element body, String label, String name, String side, String html) {
        body.appendElement("p").addClass("label").addClass(name).text(label);
        body.appendElement("div").addClass("side").addClass(side).html(html);
    }

    private static org.w3c.dom.Document dom(Document page) {
        var dom = new W3CDom().namespaceAware(false).fromJsoup(page);
        Node doctype = dom.getDoctype();
        if (doctype != null) {
            dom.removeChild(doctype);
        }
        return dom;
    }
}
