/** A student's list of today's lessons. */
export const ru = {
  'lobby.hello': 'Здравствуйте, {name}!',
  'lobby.today': 'Уроки на сегодня',
  'lobby.open': 'Урок идёт',
  'lobby.enter': 'Войти в урок',
  'lobby.planned': 'Начнётся в {time}',
  'lobby.late': 'Ждём, когда учитель откроет урок',
  'lobby.ended': 'Урок закончился',
  'lobby.look': 'Открыть записи',
  'lobby.none': 'Сегодня уроков нет',
  'lobby.none.hint': 'Когда учитель назначит урок, он появится здесь сам.',
  'lobby.wait': 'Урок появится здесь сам, как только учитель его откроет.',
} as const;
