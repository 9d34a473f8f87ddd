/**
 * What is said while a QR code is read, in every language of the element. Nobody has reviewed the translations yet.
 *
 * @module
 */

/**
 * @typedef {object} QrWords
 * @property {string} drop
 * @property {string} choose
 * @property {string} camera
 * @property {string} close
 * @property {string} hold
 * @property {string} none
 * @property {string} several
 * @property {string} tooLarge
 * @property {string} noPicture
 * @property {string} noCamera
 */

const KEYS = ['drop', 'choose', 'camera', 'close', 'hold', 'none', 'several', 'tooLarge', 'noPicture', 'noCamera'];

/** In the order of the keys. @type {Record<string, string[]>} */
const TEXTS = {
  en: ['Drop or paste a picture of a QR code here.', 'Choose a picture', 'Use the camera', 'Close', 'Hold the code before the camera.', 'No QR code was found. Nothing was checked.', 'There is more than one code. Show only the one to check.', 'The picture is too large.', 'This file cannot be read as a picture.', 'The camera cannot be used here.'],
  ar: ['أفلت صورة رمز QR هنا أو ألصقها.', 'اختيار صورة', 'استخدام الكاميرا', 'إغلاق', 'ضع الرمز أمام الكاميرا.', 'لم يُعثر على رمز QR. لم يُفحص شيء.', 'يوجد أكثر من رمز. أظهر الرمز المطلوب فحصه فقط.', 'الصورة كبيرة جدًا.', 'تتعذر قراءة هذا الملف كصورة.', 'لا يمكن استخدام الكاميرا هنا.'],
  de: ['Ein Bild des QR-Codes hier ablegen oder einfügen.', 'Bild wählen', 'Kamera benutzen', 'Schließen', 'Halten Sie den Code vor die Kamera.', 'Kein QR-Code gefunden. Nichts wurde geprüft.', 'Es ist mehr als ein Code da. Zeigen Sie nur den einen.', 'Das Bild ist zu groß.', 'Diese Datei ist als Bild nicht lesbar.', 'Die Kamera ist hier nicht nutzbar.'],
  es: ['Suelte o pegue aquí una imagen del código QR.', 'Elegir imagen', 'Usar la cámara', 'Cerrar', 'Ponga el código ante la cámara.', 'No se encontró ningún código QR. No se comprobó nada.', 'Hay más de un código. Muestre solo el que quiere comprobar.', 'La imagen es demasiado grande.', 'Este archivo no se puede leer como imagen.', 'Aquí no se puede usar la cámara.'],
  fa: ['تصویر کد QR را اینجا رها کنید یا بچسبانید.', 'انتخاب تصویر', 'استفاده از دوربین', 'بستن', 'کد را جلوی دوربین بگیرید.', 'کد QR پیدا نشد. چیزی بررسی نشد.', 'بیش از یک کد هست. فقط همان یکی را نشان دهید.', 'تصویر بیش از حد بزرگ است.', 'این پرونده به‌صورت تصویر خوانده نمی‌شود.', 'دوربین اینجا در دسترس نیست.'],
  fr: ['Déposez ou collez ici une image du code QR.', 'Choisir une image', 'Utiliser la caméra', 'Fermer', 'Placez le code devant la caméra.', 'Aucun code QR trouvé. Rien n’a été contrôlé.', 'Il y a plusieurs codes. Montrez seulement celui à contrôler.', 'L’image est trop grande.', 'Ce fichier n’est pas lisible comme image.', 'La caméra n’est pas utilisable ici.'],
  he: ['אפשר לגרור או להדביק לכאן תמונה של קוד QR.', 'בחירת תמונה', 'שימוש במצלמה', 'סגירה', 'יש להחזיק את הקוד מול המצלמה.', 'לא נמצא קוד QR. דבר לא נבדק.', 'יש יותר מקוד אחד. יש להציג רק את הקוד לבדיקה.', 'התמונה גדולה מדי.', 'אי אפשר לקרוא את הקובץ כתמונה.', 'אי אפשר להשתמש כאן במצלמה.'],
  hi: ['QR कोड की तस्वीर यहाँ छोड़ें या चिपकाएँ।', 'तस्वीर चुनें', 'कैमरा इस्तेमाल करें', 'बंद करें', 'कोड को कैमरे के सामने रखें।', 'कोई QR कोड नहीं मिला। कुछ भी जाँचा नहीं गया।', 'एक से ज़्यादा कोड हैं। केवल एक ही दिखाएँ।', 'तस्वीर बहुत बड़ी है।', 'यह फ़ाइल तस्वीर के रूप में पढ़ी नहीं जा सकती।', 'यहाँ कैमरा इस्तेमाल नहीं हो सकता।'],
  id: ['Letakkan atau tempel gambar kode QR di sini.', 'Pilih gambar', 'Gunakan kamera', 'Tutup', 'Arahkan kode ke kamera.', 'Kode QR tidak ditemukan. Tidak ada yang diperiksa.', 'Ada lebih dari satu kode. Tampilkan hanya satu.', 'Gambar terlalu besar.', 'Berkas ini tidak dapat dibaca sebagai gambar.', 'Kamera tidak dapat digunakan di sini.'],
  it: ['Trascini o incolli qui un’immagine del codice QR.', 'Scegli un’immagine', 'Usa la fotocamera', 'Chiudi', 'Tenga il codice davanti alla fotocamera.', 'Nessun codice QR trovato. Non è stato controllato nulla.', 'C’è più di un codice. Mostri solo quello da controllare.', 'L’immagine è troppo grande.', 'Questo file non è leggibile come immagine.', 'La fotocamera non si può usare qui.'],
  ja: ['QRコードの画像をここにドロップするか貼り付けてください。', '画像を選ぶ', 'カメラを使う', '閉じる', 'コードをカメラの前にかざしてください。', 'QRコードが見つかりません。何も調べていません。', 'コードが複数あります。調べる1つだけを見せてください。', '画像が大きすぎます。', 'このファイルは画像として読めません。', 'ここではカメラを使えません。'],
  ko: ['QR 코드 이미지를 여기에 놓거나 붙여넣으세요.', '이미지 선택', '카메라 사용', '닫기', '코드를 카메라 앞에 대세요.', 'QR 코드를 찾지 못했습니다. 아무것도 검사하지 않았습니다.', '코드가 둘 이상입니다. 검사할 하나만 보여 주세요.', '이미지가 너무 큽니다.', '이 파일은 이미지로 읽을 수 없습니다.', '여기서는 카메라를 쓸 수 없습니다.'],
  nl: ['Sleep of plak hier een afbeelding van de QR-code.', 'Afbeelding kiezen', 'Camera gebruiken', 'Sluiten', 'Houd de code voor de camera.', 'Geen QR-code gevonden. Er is niets gecontroleerd.', 'Er is meer dan één code. Toon alleen die ene.', 'De afbeelding is te groot.', 'Dit bestand is niet als afbeelding te lezen.', 'De camera kan hier niet worden gebruikt.'],
  pl: ['Upuść lub wklej tutaj obraz kodu QR.', 'Wybierz obraz', 'Użyj aparatu', 'Zamknij', 'Pokaż kod przed aparatem.', 'Nie znaleziono kodu QR. Niczego nie sprawdzono.', 'Jest więcej niż jeden kod. Pokaż tylko jeden.', 'Obraz jest za duży.', 'Tego pliku nie da się odczytać jako obrazu.', 'Tutaj nie można użyć aparatu.'],
  pt: ['Solte ou cole aqui uma imagem do código QR.', 'Escolher imagem', 'Usar a câmera', 'Fechar', 'Mostre o código à câmera.', 'Nenhum código QR encontrado. Nada foi checado.', 'Há mais de um código. Mostre apenas um.', 'A imagem é grande demais.', 'Este arquivo não pode ser lido como imagem.', 'A câmera não pode ser usada aqui.'],
  ru: ['Перетащите или вставьте сюда изображение QR-кода.', 'Выбрать изображение', 'Включить камеру', 'Закрыть', 'Поднесите код к камере.', 'QR-код не найден. Ничего не проверено.', 'Здесь больше одного кода. Покажите только один.', 'Изображение слишком большое.', 'Этот файл не читается как изображение.', 'Камеру здесь использовать нельзя.'],
  th: ['วางหรือลากภาพคิวอาร์โค้ดมาที่นี่', 'เลือกภาพ', 'ใช้กล้อง', 'ปิด', 'ถือโค้ดไว้หน้ากล้อง', 'ไม่พบคิวอาร์โค้ด ยังไม่ได้ตรวจสอบอะไร', 'มีโค้ดมากกว่าหนึ่ง โปรดแสดงเพียงอันเดียว', 'ภาพใหญ่เกินไป', 'อ่านไฟล์นี้เป็นภาพไม่ได้', 'ใช้กล้องที่นี่ไม่ได้'],
  tr: ['QR kodunun resmini buraya bırakın veya yapıştırın.', 'Resim seç', 'Kamerayı kullan', 'Kapat', 'Kodu kameraya tutun.', 'QR kodu bulunamadı. Hiçbir şey denetlenmedi.', 'Birden çok kod var. Yalnızca birini gösterin.', 'Resim çok büyük.', 'Bu dosya resim olarak okunamıyor.', 'Kamera burada kullanılamaz.'],
  uk: ['Перетягніть або вставте сюди зображення QR-коду.', 'Вибрати зображення', 'Увімкнути камеру', 'Закрити', 'Піднесіть код до камери.', 'QR-код не знайдено. Нічого не перевірено.', 'Тут більше ніж один код. Покажіть лише один.', 'Зображення завелике.', 'Цей файл не читається як зображення.', 'Камеру тут використати не можна.'],
  vi: ['Thả hoặc dán hình mã QR vào đây.', 'Chọn hình', 'Dùng máy ảnh', 'Đóng', 'Đưa mã ra trước máy ảnh.', 'Không tìm thấy mã QR. Chưa kiểm tra gì.', 'Có nhiều hơn một mã. Chỉ đưa ra một mã.', 'Hình quá lớn.', 'Không đọc được tệp này như một hình.', 'Không dùng được máy ảnh ở đây.'],
  'zh-Hans': ['请将二维码图片拖放或粘贴到此处。', '选择图片', '使用相机', '关闭', '请将二维码对准相机。', '没有找到二维码。没有检查任何内容。', '有不止一个二维码。请只显示一个。', '图片太大。', '无法将此文件读作图片。', '此处无法使用相机。'],
  'zh-Hant': ['請將 QR 碼圖片拖放或貼到此處。', '選擇圖片', '使用相機', '關閉', '請將 QR 碼對準相機。', '沒有找到 QR 碼。沒有檢查任何內容。', '有不只一個 QR 碼。請只顯示一個。', '圖片太大。', '無法將此檔案讀作圖片。', '此處無法使用相機。'],
};

export const QR_WORDS = /** @type {Record<string, QrWords>} */ (
  Object.fromEntries(Object.entries(TEXTS).map(([tag, texts]) => [tag, Object.fromEntries(KEYS.map((key, at) => [key, texts[at]]))]))
);
