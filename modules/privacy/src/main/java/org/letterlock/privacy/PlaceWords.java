package org.letterlock.privacy;

import java.util.List;

/** A place as a reader understands it; the JSON twin has it to the letter. */
final class PlaceWords {

    private PlaceWords() {}

    static Words of(Place place) {
        return switch (place) {
            case Place.Memory _ -> new Words("Server memory only", "Chỉ trong bộ nhớ máy chủ");
            case Place.Column(String schema, String table, String _) ->
                new Words("Database table " + schema + "." + table, "Bảng cơ sở dữ liệu " + schema + "." + table);
            case Place.Cookie(String name, var maxAge) -> {
                Words life = maxAge.map(DurationWords::of)
                        .orElse(new Words("until the browser is closed", "đến khi đóng trình duyệt"));
                yield new Words(
                        "Cookie " + name + " (" + life.english() + ")",
                        "Cookie " + name + " (" + life.vietnamese() + ")");
            }
            case Place.LocalStorage(String key) ->
                new Words("Your browser's local storage, key " + key, "Bộ nhớ cục bộ của trình duyệt, khóa " + key);
            case Place.KeySlot(String file) ->
                new Words("Key file " + file + ", apart from the data", "Tệp khóa " + file + ", tách khỏi dữ liệu");
            case Place.Erased(String file) ->
                new Words(
                        "Erasure ledger " + file + ", apart from data and keys",
                        "Sổ xóa " + file + ", tách khỏi dữ liệu và khóa");
            case Place.FileAt(String name) -> new Words("File " + name, "Tệp " + name);
            case Place.LogField(String log, String _) -> new Words("Log of " + log, "Nhật ký " + log);
            case Place.Outbound(String outlet, List<String> hosts)
            when hosts.isEmpty() -> new Words("On the way out (" + outlet + ")", "Trên đường gửi đi (" + outlet + ")");
            case Place.Outbound(String _, List<String> hosts) ->
                new Words(
                        "On the way out to " + String.join(", ", hosts),
                        "Trên đường gửi đi tới " + String.join(", ", hosts));
        };
    }
}
