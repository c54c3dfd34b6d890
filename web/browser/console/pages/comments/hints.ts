/** What a remark seems to hold that tells who somebody is. */
export type Hint = 'phone' | 'idNumber' | 'person' | 'plate' | 'address';

const patterns: Readonly<Record<Hint, RegExp>> = {
  idNumber: /(?<!\d)\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX](?!\d)/i,
  // Mobile and fixed lines, and whatever else has so many digits, written with spaces or dashes in between too.
  phone: /(?<!\d)(\+?86[- ]?)?(1[3-9](?:[- ]?\d){9}|0\d{2,3}[- ]?\d{7,8}|\d{7,11})(?!\d)/,
  person:
    /\p{Script=Han}(先生|女士|小姐|同志|医生|大夫|护士|老师|主任|书记|镇长|局长|院长|校长|所长|科长|站长|村长)|(姓名|我叫|叫做)[:：]?\p{Script=Han}|\b(Mr|Mrs|Ms|Miss|Dr)\.?\s+\p{Lu}/u,
  plate: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/u,
  address: /\p{Script=Han}(路|街|巷|村|组|小区|栋|单元)\s?\d+\s?(号|室|栋|组|单元)/u,
};

/** What a text may hold that has to be looked at before it goes out. A hint is no finding, and its absence no assurance. */
export const hintsIn = (text: string): Hint[] => {
  // Digits and letters as forms have them that are typed on Chinese keyboards.
  const plain = text.normalize('NFKC');
  const found = (Object.keys(patterns) as Hint[]).filter((hint) => patterns[hint].test(plain));
  // An ID number is a row of digits, too.
  return found.includes('idNumber') ? found.filter((hint) => hint !== 'phone') : found;
};
