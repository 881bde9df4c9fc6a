package org.letterlock.mail.codes;

/** The lower-case words of nine languages that tell what a number near them is. */
final class CodeWords {

    /** Phrases that announce a one-time code. */
    static final Phrases STRONG = Phrases.of("""
            verification code|verify code|security code|login code|log-in code|log in code|sign-in code|signin code|sign in code
            access code|authentication code|authorization code|authorisation code|one-time|one time password|one time code
            one time passcode|one time pin|otp|passcode|pass code|activation code|2fa code|two-factor code|two-step code
            confirmation code|recovery code|reset code|temporary code|temporary password|verification pin|login pin|your pin|code below
            this code|your code|following code|single-use code|single use code|device code|magic code|registration code
            mfa code|auth code|verification number|verification is|code to verify|code to sign|code to log|code to confirm|validation code
            bestätigungscode|verifizierungscode|sicherheitscode|einmalcode|einmal-code|einmalpasswort|einmalkennwort|zugangscode
            anmeldecode|aktivierungscode|authentifizierungscode|freischaltcode|freischalt-code|prüfcode|login-code|bestätigungs-code
            ihr code|dein code|folgenden code|diesen code|smstan|mtan|mobile tan|zugangs-code|einmal-pin|bestätigungsnummer|sicherheits-code
            code de vérification|code de verification|code de confirmation|code de sécurité|code d'accès|code d’accès
            code de connexion|code d'activation|code d’activation|usage unique|code temporaire|code d'authentification
            code d’authentification|votre code|ton code|code suivant|ce code|code de validation|code secret
            código de verificación|codigo de verificacion|código de seguridad|código de acceso|código de confirmación
            código de inicio|código de activación|un solo uso|clave temporal|clave dinámica|tu código|su código|código temporal
            siguiente código|este código|código de autenticación|código de validación|clave de acceso|código único
            código de verificação|codigo de verificacao|código de segurança|código de acesso|código de confirmação
            código de ativação|código de autenticação|uso único|senha temporária|seu código|teu código|seguinte código
            código abaixo|código de validação|código de login|token de acesso
            mã xác minh|mã xác thực|mã xác nhận|mã bảo mật|mã otp|mã kích hoạt|mã đăng nhập|mã truy cập|dùng một lần
            sử dụng một lần|mã của bạn|mã pin|mã số xác|mã sau|mã này|mã code
            验证码|校验码|驗證碼|确认码|確認碼|動態密碼|动态密码|动态码|一次性密码|一次性密碼|安全码|安全碼|登录码|登錄碼|激活码|认证码|認證碼|动态口令|验证代码|驗證代碼|啟用碼
            認証コード|確認コード|認証番号|確認番号|セキュリティコード|セキュリティ コード|ワンタイムパスワード|ワンタイムコード|ログインコード|検証コード|暗証番号|パスコード|認証キー|アクセスコード|認証用コード
            인증번호|인증 번호|인증코드|인증 코드|확인코드|확인 코드|보안코드|보안 코드|일회용|로그인 코드|로그인코드|확인번호|확인 번호|비밀번호 재설정 코드|본인확인""");

    /** Words that announce a code only when it follows at once. */
    static final Phrases WEAK = Phrases.of("""
            code|codes|pin|tan|kennung|código|codigo|mã|mã số|clave|senha|token|コード|코드|代码|代碼|密码|密碼|番号|enter|eingeben|saisir|nhập|输入|輸入|入力|입력""");

    /** Words and phrases that announce a number of another kind. */
    static final Phrases OTHER = Phrases.of("""
            order|orders|order no|order number|invoice|invoice no|receipt|tracking|tracking code|shipment|parcel|package|booking|booking code|booking confirmation code
            reservation|reservation code|itinerary|reference|ref|reference code|ticket|case|account|account number|customer|member|membership|phone|tel|telephone|call
            call us|fax|mobile|whatsapp|hotline|zip|zip code|postal code|postcode|area code|country code|promo|promo code|promotion code|promotional code
            coupon|coupon code|discount|discount code|voucher|voucher code|gift card|gift code|referral code|referral|invite code|invitation code|use code|with code|code at checkout|checkout|at checkout
            version|build|error|error code|status code|response code|exit code|http|model|serial|sku|isbn|ean|upc|vat|iban|bic|swift|swift code|sort code|ending in|ends in|ending with|card|license|licence|license key|product key
            id|policy|port|flight|gate|seat|room|box|suite|floor|ext|extension|dial|since|founded|copyright|©|source code|dress code|qr code|bar code|barcode|product code
            item|item code|article|style code|color code|colour code|hex|class code|meeting id|meeting|webinar|conference|transaction|txn|payment|amount|total|balance|price|save|off|lot|batch|po|rma|claim|patient|student|vin|plate|license plate|commit|issue|pull request|release|bug|patch|kb|iso|din|rfc|gate code|door code|room code|wifi|unsubscribe|employee|steps|step|population|street|avenue|road|building|apt
            bestellung|bestellnummer|bestell-nr|rechnung|rechnungsnummer|rechnungs-nr|sendung|sendungsnummer|paket|buchung|buchungscode|buchungsnummer|buchungscode|reservierung|referenz|ticketnummer|vorgang|vorgangsnummer|konto|kontonummer
            kundennummer|kunden-nr|mitgliedsnummer|telefon|tel.|mobil|plz|postleitzahl|gutschein|gutscheincode|rabattcode|rabatt|aktionscode|fehlercode|fehler|artikel|artikelnummer|artikel-nr|seriennummer|ust-id|steuernummer|endet auf|karte|hrb|betrag|zimmer|aktenzeichen|vertragsnummer|zählernummer
            commande|numéro de commande|n° de commande|facture|colis|suivi|numéro de suivi|réservation|référence|dossier|compte|client|numéro client|téléphone|tél|code postal|code promo|code promotionnel|code de réduction|bon de réduction|remise|erreur|code erreur|article|siret|siren|rcs|tva|carte|se terminant par|montant|chambre|vol|adhérent|code barre|code-barres
            pedido|número de pedido|factura|envío|seguimiento|número de seguimiento|reserva|localizador|referencia|cuenta|cliente|número de cliente|teléfono|código postal|código promocional|código de descuento|cupón|descuento|código de error|artículo|cif|nif|tarjeta|terminada en|importe|habitación|vuelo|expediente|código de barras|código de reserva
            fatura|nota fiscal|rastreio|código de rastreio|rastreamento|código de rastreamento|encomenda|referência|conta|número de cliente|telefone|cep|cupom|desconto|código promocional|código de desconto|erro|código de erro|cnpj|cpf|cartão|final|valor|protocolo|número do protocolo|voo|quarto|boleto
            đơn hàng|mã đơn hàng|mã đơn|hóa đơn|mã hóa đơn|vận đơn|mã vận đơn|đặt chỗ|mã đặt chỗ|mã đặt phòng|tham chiếu|mã tham chiếu|tài khoản|số tài khoản|mã khách hàng|khách hàng|điện thoại|số điện thoại|sđt|tổng đài|mã giảm giá|khuyến mãi|mã khuyến mãi|mã ưu đãi|voucher|mã lỗi|mã số thuế|mst|mã sản phẩm|sản phẩm|thẻ|số tiền|phòng|chuyến bay|mã giao dịch|giao dịch|mã bưu điện|mã bưu chính|mã sinh viên|mã nhân viên|phiên bản|số hiệu|mã vé
            订单|订单号|訂單|訂單編號|订单编号|发票|發票|快递|快递单号|运单号|運單|单号|預訂|预订|预订号|确认号|参考号|账号|賬號|帳號|客户|电话|電話|热线|邮编|郵遞區號|优惠码|优惠券|折扣码|優惠碼|邀请码|邀請碼|尾号|末四位|卡号|错误代码|错误码|版本|金额|房间|航班|流水号|编号|工号|会员号|会议号|会議號|型号|取件码
            注文|注文番号|ご注文番号|請求|請求書番号|請求番号|追跡|追跡番号|お問い合わせ番号|伝票番号|予約|予約番号|参照番号|口座|口座番号|お客様番号|会員番号|電話番号|電話|郵便番号|〒|クーポン|クーポンコード|割引|プロモーションコード|エラーコード|商品コード|商品番号|型番|バージョン|金額|号室|便名|受付番号|整理番号|下4桁|管理番号|招待コード
            주문|주문번호|주문 번호|송장|송장번호|운송장|운송장번호|운송장 번호|예약|예약번호|예약 번호|참조번호|계좌|계좌번호|고객번호|고객 번호|회원번호|전화|전화번호|우편번호|쿠폰|쿠폰 코드|쿠폰코드|할인|할인코드|할인 코드|오류 코드|상품번호|상품코드|버전|금액|호실|승인번호|카드번호|문의번호|사업자등록번호|접수번호|고객센터|초대 코드|추천 코드""");

    /** Units and nouns behind a number that make it a quantity. */
    static final Phrases UNITS = Phrases.of("""
            usd|eur|gbp|vnd|vnđ|đ|đồng|chf|jpy|cny|krw|brl|dollars|dollar|euros|euro|pounds|yen|won|reais|pesos|francs|元|円|圓|원|块|万|萬|만|km|kg|mb|gb|kb|px|ms|kwh|mi|miles|m²|m2|sq
            people|users|customers|members|subscribers|followers|points|punkte|pontos|puntos|điểm|minutes|minute|mins|min|minuten|minutos|phút|分钟|分鐘|分|hours|hour|stunden|heures|horas|giờ|seconds|sekunden|secondes|segundos|giây|秒|days|tage|jours|días|dias|ngày|天|日|years|jahre|ans|años|anos|năm|年|년|월|月|calories|items|times|percent|words|steps|units|copies|reviews|views|visitors|employees|chars|characters|digits""");

    private CodeWords() {}
}
