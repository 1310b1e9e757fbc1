export const commandZh = {
  missing: (label: string) => `请填写${label}`,
  remove: '移除',
  more: '更多操作',
};
