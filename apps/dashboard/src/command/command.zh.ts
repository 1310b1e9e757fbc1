export const commandZh = {
  missing: (label: string) => `请填写${label}`,
  noMoney: '金额以元为单位，最多两位小数',
  remove: '移除',
  more: '更多操作',
};
