import type { ThemeConfig } from 'antd';
import type { Language } from '../text/dictionary';

const CHINESE_FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"';
const LATIN_FONTS = '"Segoe UI", "Helvetica Neue", Roboto, Arial, "Liberation Sans"';
/** Chinese fonts draw Latin quotation marks and § at full width, so English puts the Latin ones first. */
const FONTS: Record<Language, string> = {
  zh: `${CHINESE_FONTS}, system-ui, sans-serif`,
  en: `${LATIN_FONTS}, ${CHINESE_FONTS}, sans-serif`,
};

export const themeIn = (language: Language, still: boolean): ThemeConfig => ({
  token: {
    motion: !still,
    colorPrimary: '#1d5a96',
    colorInfo: '#1d5a96',
    colorInfoBg: '#e8f0f8',
    colorInfoBorder: '#c9dcee',
    colorError: '#b3261e',
    colorErrorBg: '#fdf1ef',
    colorErrorBorder: '#e9bdb7',
    colorLink: '#1d5a96',
    colorText: '#1f2933',
    colorTextSecondary: '#52606d',
    colorTextTertiary: '#52606d',
    colorTextPlaceholder: '#66727f',
    colorBorder: '#c3cbd4',
    colorBorderSecondary: '#e4e8ec',
    colorBgLayout: '#f4f6f8',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: FONTS[language],
  },
  components: {
    Table: { headerBg: '#eef2f6', headerColor: '#3e4c59', cellPaddingBlockSM: 7, cellPaddingInlineSM: 10 },
    Alert: { withDescriptionPadding: '12px 16px' },
  },
});
