import { theme as antTheme, type ThemeConfig } from 'antd'

/** Colours of an agent's states (people.md section 6); never shown without icon and word. */
export const stateColours = {
  idle: '#237804',
  ringing: '#ad4e00',
  talking: '#0b4f9e',
  hold: '#531dab',
  'after-call': '#006d75',
  busy: '#a8071a',
  rest: '#874d00',
  away: '#3d4f66',
  out: '#595959',
} as const

/**
 * Dark enough for a tag's word on its own light ground (4.5:1); the library's are not. It knows each shade by two names that end in one CSS
 * variable, so both must say the same.
 */
const tagWords = {
  'green-7': '#237804',
  green7: '#237804',
  'cyan-7': '#006d75',
  cyan7: '#006d75',
  'orange-7': '#ad4e00',
  orange7: '#ad4e00',
  'volcano-7': '#ad2102',
  volcano7: '#ad2102',
  'gold-7': '#7a4c00',
  gold7: '#7a4c00',
  'lime-7': '#3f6600',
  lime7: '#3f6600',
  'yellow-7': '#6b5600',
  yellow7: '#6b5600',
}

/** Dark signal colours would give muddy grounds, so the grounds are named. */
const grounds = {
  colorPrimaryBg: '#e6effa',
  colorPrimaryBgHover: '#d5e4f5',
  colorInfoBg: '#e8f1fb',
  colorInfoBorder: '#a9c8ea',
  colorSuccessBg: '#f2fae9',
  colorSuccessBorder: '#b7e08e',
  colorWarningBg: '#fff7e6',
  colorWarningBorder: '#ffd591',
  colorErrorBg: '#fff1f0',
  colorErrorBorder: '#ffb3ad',
}

/** The desk's look: blue, dense, text colours at least 4.5:1 on white. */
export const theme: ThemeConfig = {
  algorithm: antTheme.compactAlgorithm,
  token: {
    colorPrimary: '#1B5FAA',
    // Darker under the pointer, not lighter as the library's: a word keeps 4.5:1 while it is pointed at.
    colorPrimaryHover: '#154b87',
    colorPrimaryActive: '#103a69',
    colorInfo: '#1B5FAA',
    colorLink: '#1B5FAA',
    colorLinkHover: '#154b87',
    colorLinkActive: '#103a69',
    colorTextSecondary: '#565b63',
    colorTextDescription: '#565b63',
    colorTextTertiary: '#5f6570',
    colorTextPlaceholder: '#6b7079',
    colorSuccess: '#237804',
    colorWarning: '#874d00',
    colorError: '#b3151f',
    colorBgLayout: '#f2f4f7',
    ...grounds,
    ...tagWords,
    borderRadius: 4,
    fontFamily: '"Microsoft YaHei","PingFang SC","Noto Sans SC","Noto Sans CJK SC",sans-serif',
  },
  components: {
    Layout: { headerBg: '#1B5FAA', headerColor: '#ffffff', headerHeight: 48, headerPadding: '0 16px' },
    Menu: { itemHeight: 34, itemMarginBlock: 2, itemMarginInline: 4 },
  },
}
