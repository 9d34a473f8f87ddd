/**
 * What the page inside a frame says itself, in every language of the element. `{host}` is the origin of the page
 * around it. Nobody has reviewed the translations yet.
 *
 * @module
 */

/** @typedef {{ told: string, toldText: string, covered: string }} FrameWords */

/** @type {Record<string, FrameWords>} */
export const FRAME_WORDS = {
  en: {
    told: '{host} is told the verdict, not what you enter here.',
    toldText: '{host} is told the verdict and what you enter here.',
    covered: 'Something lay over this answer. Please read it again.',
  },
  ar: {
    told: 'تُبلَّغ {host} بالنتيجة، لا بما تُدخله هنا.',
    toldText: 'تُبلَّغ {host} بالنتيجة وبما تُدخله هنا.',
    covered: 'كان شيء ما يغطي هذه الإجابة. يُرجى قراءتها مرة أخرى.',
  },
  de: {
    told: '{host} erfährt das Ergebnis, nicht Ihre Eingabe.',
    toldText: '{host} erfährt das Ergebnis und Ihre Eingabe.',
    covered: 'Etwas lag über dieser Antwort. Bitte lesen Sie sie noch einmal.',
  },
  es: {
    told: '{host} recibe el resultado, no lo que usted escribe aquí.',
    toldText: '{host} recibe el resultado y lo que usted escribe aquí.',
    covered: 'Algo tapaba esta respuesta. Léala de nuevo.',
  },
  fa: {
    told: 'نتیجه به {host} گفته می‌شود، نه آنچه اینجا وارد می‌کنید.',
    toldText: 'نتیجه و آنچه اینجا وارد می‌کنید به {host} گفته می‌شود.',
    covered: 'چیزی روی این پاسخ را پوشانده بود. لطفاً دوباره بخوانید.',
  },
  fr: {
    told: '{host} reçoit le résultat, pas ce que vous saisissez ici.',
    toldText: '{host} reçoit le résultat et ce que vous saisissez ici.',
    covered: 'Quelque chose recouvrait cette réponse. Veuillez la relire.',
  },
  he: {
    told: 'התוצאה נמסרת אל {host}, לא מה שהוזן כאן.',
    toldText: 'התוצאה ומה שהוזן כאן נמסרים אל {host}.',
    covered: 'משהו כיסה את התשובה הזאת. נא לקרוא אותה שוב.',
  },
  hi: {
    told: '{host} को परिणाम बताया जाता है, आपका लिखा हुआ नहीं।',
    toldText: '{host} को परिणाम और आपका लिखा हुआ बताया जाता है।',
    covered: 'इस उत्तर के ऊपर कुछ आ गया था। कृपया इसे फिर से पढ़ें।',
  },
  id: {
    told: '{host} menerima hasilnya, bukan yang Anda masukkan di sini.',
    toldText: '{host} menerima hasilnya dan yang Anda masukkan di sini.',
    covered: 'Ada yang menutupi jawaban ini. Harap baca sekali lagi.',
  },
  it: {
    told: '{host} riceve l’esito, non ciò che inserisce qui.',
    toldText: '{host} riceve l’esito e ciò che inserisce qui.',
    covered: 'Qualcosa copriva questa risposta. La legga di nuovo.',
  },
  ja: {
    told: '{host} に伝わるのは結果だけで、入力内容は伝わりません。',
    toldText: '{host} に結果と入力内容が伝わります。',
    covered: 'この回答の上に何かが重なっていました。もう一度お読みください。',
  },
  ko: {
    told: '{host}에는 결과만 전달되고 입력한 내용은 전달되지 않습니다.',
    toldText: '{host}에 결과와 입력한 내용이 전달됩니다.',
    covered: '무언가가 이 답변을 가리고 있었습니다. 다시 읽어 주세요.',
  },
  nl: {
    told: '{host} krijgt het resultaat, niet wat u hier invoert.',
    toldText: '{host} krijgt het resultaat en wat u hier invoert.',
    covered: 'Er lag iets over dit antwoord. Lees het nog een keer.',
  },
  pl: {
    told: '{host} otrzymuje wynik, a nie to, co tu wpisano.',
    toldText: '{host} otrzymuje wynik i to, co tu wpisano.',
    covered: 'Coś zasłaniało tę odpowiedź. Proszę przeczytać ją ponownie.',
  },
  pt: {
    told: '{host} recebe o resultado, não o que você digita aqui.',
    toldText: '{host} recebe o resultado e o que você digita aqui.',
    covered: 'Algo cobria esta resposta. Leia-a de novo.',
  },
  ru: {
    told: '{host} узнаёт результат, но не то, что вы вводите здесь.',
    toldText: '{host} узнаёт результат и то, что вы вводите здесь.',
    covered: 'Что-то закрывало этот ответ. Прочитайте его ещё раз.',
  },
  th: {
    told: '{host} จะได้รับผลลัพธ์ แต่ไม่ได้รับสิ่งที่คุณป้อนที่นี่',
    toldText: '{host} จะได้รับผลลัพธ์และสิ่งที่คุณป้อนที่นี่',
    covered: 'มีบางอย่างบังคำตอบนี้ โปรดอ่านอีกครั้ง',
  },
  tr: {
    told: '{host} sonucu öğrenir, buraya yazdığınızı öğrenmez.',
    toldText: '{host} sonucu ve buraya yazdığınızı öğrenir.',
    covered: 'Bu yanıtın üzerini bir şey örtüyordu. Lütfen yeniden okuyun.',
  },
  uk: {
    told: '{host} дізнається результат, але не те, що ви вводите тут.',
    toldText: '{host} дізнається результат і те, що ви вводите тут.',
    covered: 'Щось закривало цю відповідь. Прочитайте її ще раз.',
  },
  vi: {
    told: '{host} nhận kết quả, không nhận nội dung bạn nhập ở đây.',
    toldText: '{host} nhận kết quả và nội dung bạn nhập ở đây.',
    covered: 'Có thứ gì đó đã che câu trả lời này. Vui lòng đọc lại.',
  },
  'zh-Hans': {
    told: '{host} 只会得知结果，不会得知您在此输入的内容。',
    toldText: '{host} 会得知结果和您在此输入的内容。',
    covered: '刚才有内容遮住了这个结果。请再读一遍。',
  },
  'zh-Hant': {
    told: '{host} 只會得知結果，不會得知您在此輸入的內容。',
    toldText: '{host} 會得知結果和您在此輸入的內容。',
    covered: '剛才有內容遮住了這個結果。請再讀一遍。',
  },
};
