/** Words of a lesson's page that are not on its first screen. */
export const ru = {
  'question.new': 'Вопрос учителю',
  'question.hint': 'Его увидит только учитель.',
  'question.send': 'Отправить',
  'question.many': 'Пять вопросов ждут ответа. Дождитесь его или заберите один из них.',
  'question.mine': 'Ваши вопросы',
  'question.waits': 'ждёт ответа',
  'question.closed': 'закрыт',
  'question.reply': 'Ответ учителя',
  'question.back': 'Забрать вопрос',
  'shown.title': 'Учитель показывает ответы',
  'shown.hint': 'Сравните с тем, как решили вы: что похоже, что иначе?',
  'shown.deleted': 'удалено',
  'timer.left': 'Таймер: осталось {time}',
  'timer.minute': 'Осталась минута.',
  'timer.over': 'Время вышло.',
  'timer.held': 'на паузе',
} as const;
