/** A sentence for people in the two languages of the interface; which one is shown follows `Accept-Language`. */
export interface Text {
  zh: string;
  en: string;
}

export type Language = keyof Text;
