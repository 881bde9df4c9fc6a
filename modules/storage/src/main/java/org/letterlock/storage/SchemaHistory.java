package org.letterlock.storage;

import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Until;

/** The table in each module's schema by which {@link Migrations} know what was done, as the registry has to know it. */
public final class SchemaHistory {

    private SchemaHistory() {}

    /**
     * The row of the policy.
     *
     * @param id of the row, such as {@code inboxes.day.schema-history}
     * @param promise the promise that nothing but what is declared is stored, of the system that declares it
     */
    public static DataClass declared(String id, String schema, String promise) {
        return DataClass.of(id)
                .what(
                        "Which versions of the database's structure were installed, and when",
                        "Các phiên bản cấu trúc cơ sở dữ liệu đã cài đặt và thời điểm cài đặt")
                .about("Nobody: it is about the software", "Không ai: dữ liệu này chỉ về phần mềm")
                .fields("version", "script", "installedOn")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To run updates once each",
                        "Để mỗi bản cập nhật chỉ chạy một lần")
                .inColumns(
                        schema,
                        "flyway_schema_history",
                        "installed_rank",
                        "version",
                        "description",
                        "type",
                        "script",
                        "checksum",
                        "installed_by",
                        "installed_on",
                        "execution_time",
                        "success")
                .until(Until.event("the installation is removed", "bản cài đặt bị gỡ bỏ"))
                .noRecipient()
                .rights("None is needed: it is about nobody", "Không cần quyền nào: dữ liệu này không về ai")
                .promises(promise)
                .build();
    }
}
