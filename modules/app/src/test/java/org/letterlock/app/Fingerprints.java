package org.letterlock.app;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Whatever scripts tell browsers apart by, hooked in every page of a browser: each call is noted. */
final class Fingerprints {

    /** What a script that fingerprints cannot do without; sounds are played by {@code AudioContext}, on demand. */
    static final Pattern WORDS =
            Pattern.compile("getContext|OffscreenCanvas|toDataURL|getImageData|measureText|WebGL|OfflineAudio"
                    + "|createAnalyser|document\\.fonts|FontFace|queryLocalFonts|device(motion|orientation)|Accelerometer|Gyroscope"
                    + "|Magnetometer|getBattery|geolocation|hardwareConcurrency|deviceMemory|navigator\\.(plugins|userAgent|platform"
                    + "|languages|connection)|enumerateDevices|RTCPeerConnection|getVoices|colorDepth|screen\\.");

    private static final String HOOKS = """
            (() => {
              const method = (owner, name, what) => {
                if (!owner || typeof owner[name] !== 'function') return;
                const original = owner[name];
                owner[name] = function (...given) {
                  if (what(given)) calledForFingerprint(name + ' ' + String(given[0] ?? ''));
                  return original.apply(this, given);
                };
              };
              const any = () => true;
              const getter = (owner, name) => {
                const original = owner && Object.getOwnPropertyDescriptor(owner, name);
                if (!original || !original.get) return;
                Object.defineProperty(owner, name, { ...original, get() {
                  calledForFingerprint(name);
                  return original.get.call(this);
                } });
              };
              const made = name => {
                if (!window[name]) return;
                window[name] = new Proxy(window[name], { construct(target, given) {
                  calledForFingerprint('new ' + name);
                  return Reflect.construct(target, given);
                } });
              };
              ['getContext', 'toDataURL', 'toBlob', 'captureStream', 'transferControlToOffscreen']
                .forEach(name => method(HTMLCanvasElement.prototype, name, any));
              ['getImageData', 'measureText', 'fillText', 'isPointInPath']
                .forEach(name => method(CanvasRenderingContext2D.prototype, name, any));
              [window.WebGLRenderingContext, window.WebGL2RenderingContext].forEach(kind =>
                ['getParameter', 'getExtension', 'getSupportedExtensions', 'readPixels', 'getShaderPrecisionFormat']
                  .forEach(name => kind && method(kind.prototype, name, any)));
              ['check', 'load', 'forEach', 'values', 'has'].forEach(name => method(FontFaceSet.prototype, name, any));
              method(window, 'queryLocalFonts', any);
              method(EventTarget.prototype, 'addEventListener', given => /^device(motion|orientation|light)/.test(given[0]));
              method(Navigator.prototype, 'getBattery', any);
              method(window.Geolocation?.prototype, 'getCurrentPosition', any);
              method(window.Permissions?.prototype, 'query', any);
              method(window.MediaDevices?.prototype, 'enumerateDevices', any);
              method(window.SpeechSynthesis?.prototype, 'getVoices', any);
              ['AudioContext', 'OfflineAudioContext', 'OffscreenCanvas', 'FontFace', 'RTCPeerConnection', 'Accelerometer',
                'Gyroscope', 'Magnetometer', 'LinearAccelerationSensor', 'GravitySensor', 'AbsoluteOrientationSensor',
                'RelativeOrientationSensor', 'AmbientLightSensor'].forEach(made);
              ['plugins', 'mimeTypes', 'hardwareConcurrency', 'deviceMemory', 'languages', 'userAgent', 'platform',
                'connection', 'userAgentData', 'maxTouchPoints'].forEach(name => getter(Navigator.prototype, name));
              ['width', 'height', 'availWidth', 'colorDepth', 'pixelDepth'].forEach(name => getter(Screen.prototype, name));
            })();
            """;

    private static final Map<String, String> PROBES = Map.of(
            "getContext 2d", "document.createElement('canvas').getContext('2d')",
            "getContext webgl", "document.createElement('canvas').getContext('webgl')",
            "toDataURL ", "document.createElement('canvas').toDataURL()",
            "new OfflineAudioContext", "new OfflineAudioContext(1, 100, 44100)",
            "new AudioContext", "new AudioContext()",
            "check 12px serif", "document.fonts.check('12px serif')",
            "addEventListener devicemotion", "addEventListener('devicemotion', () => {})",
            "hardwareConcurrency", "navigator.hardwareConcurrency",
            "plugins", "navigator.plugins.length",
            "colorDepth", "screen.colorDepth");

    private final List<String> calls = new CopyOnWriteArrayList<>();

    private Fingerprints() {}

    /** Watches all pages that this browser opens from now on. */
    static Fingerprints watch(BrowserContext person) {
        var watching = new Fingerprints();
        person.exposeFunction("calledForFingerprint", given -> watching.calls.add(String.valueOf(given[0])));
        person.addInitScript(HOOKS);
        return watching;
    }

    /** What was called so far. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /**
     * Calls much of it in this page, and waits until all of that is noted: hooks that hear nothing would prove nothing.
     */
    void hear(Page page) {
        PROBES.values().forEach(probe -> page.evaluate("() => { " + probe + "; }"));
        page.waitForCondition(() -> calls.containsAll(PROBES.keySet()));
    }
}
