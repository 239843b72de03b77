using System.Collections.Frozen;

namespace Pmo.Web.Api;

/// <summary>A refusal in words. Every code has a sentence in each language (SentencesTests).</summary>
public static class Sentences
{
    private static readonly FrozenDictionary<RefusalCode, (string Ru, string En)> All = new Dictionary<RefusalCode, (string, string)>
    {
        [RefusalCode.Unknown] = ("Сервер не справился с запросом. Попробуйте ещё раз.", "The server could not handle this. Please try again."),
        [RefusalCode.Malformed] = ("Запрос не удалось прочитать.", "The request could not be read."),
        [RefusalCode.NotSignedIn] = ("Сначала войдите.", "Please sign in first."),
        [RefusalCode.NotAllowed] = ("Это вам недоступно.", "You may not do this."),
        [RefusalCode.IdReused] = ("Этот номер команды уже занят другой командой.", "This command id was used for another command."),
        [RefusalCode.Busy] = ("Сервер занят. Попробуйте через несколько секунд.", "The server is busy. Try again in a few seconds."),
        [RefusalCode.NoSuchStream] = ("Такого здесь нет.", "There is no such thing here."),
        [RefusalCode.TextTooLong] = ("Текст слишком длинный.", "The text is too long."),
        [RefusalCode.TextEmpty] = ("Текст пуст.", "The text is empty."),
        [RefusalCode.LessonNotPlanned] = ("Этого урока нет в расписании.", "This lesson is not planned."),
        [RefusalCode.LessonAlreadyPlanned] = ("Этот урок уже есть в расписании.", "This lesson is planned already."),
        [RefusalCode.LessonNotOpen] = ("Урок ещё не начался.", "The lesson has not been opened."),
        [RefusalCode.LessonEnded] = ("Урок закончился.", "The lesson has ended."),
        [RefusalCode.NoSuchStep] = ("Такого шага в уроке нет.", "The lesson has no such step."),
        [RefusalCode.NoSuchPace] = ("Такого темпа нет.", "There is no such pace."),
        [RefusalCode.TimesOutOfOrder] = ("Урок заканчивается раньше, чем начинается.", "The lesson ends before it starts."),
        [RefusalCode.ExtensionOutOfRange] = ("Продлить можно на 1–90 минут.", "A lesson can be extended by 1 to 90 minutes."),
        [RefusalCode.StepsMissing] = ("В уроке нет шагов.", "The lesson has no steps."),
        [RefusalCode.TimerOutOfRange] = ("Таймер: от 10 секунд до 90 минут, добавить можно от 10 секунд до 30 минут.", "A timer runs from 10 seconds to 90 minutes; 10 seconds to 30 minutes can be added."),
        [RefusalCode.NoTimer] = ("Сейчас таймер не идёт.", "No timer is running."),
        [RefusalCode.NoSuchSnapshot] = ("Такого набора ответов больше нет. Соберите ответы ещё раз.", "There is no such set of answers any more. Collect the answers again."),
        [RefusalCode.TooManyAnswers] = ("Слишком много ответов сразу.", "Too many answers at once."),
        [RefusalCode.LastTeacher] = ("Это единственный учитель урока: кто-то должен остаться.", "This is the lesson's only teacher: somebody has to stay."),
        [RefusalCode.ByNameClosed] = ("Вход по имени закрыт. Попросите учителя открыть его.", "Entering by name is closed. Ask the teacher to open it."),
        [RefusalCode.PlaceTaken] = ("Это место уже занято. Выберите своё имя или позовите учителя.", "This place is taken. Choose your own name or call the teacher."),
        [RefusalCode.NoSuchPlace] = ("Такого места в классе нет.", "The class has no such place."),
        [RefusalCode.NoSuchCode] = ("Такого кода сейчас нет. Проверьте цифры.", "There is no such code now. Check the digits."),
        [RefusalCode.NotEnrolled] = ("Вы не зачислены в класс.", "You are not enrolled in a class."),
        [RefusalCode.NoSuchTask] = ("Такого задания нет.", "There is no such task."),
        [RefusalCode.AnswerOfWrongKind] = ("Ответ не подходит к этому заданию.", "The answer does not fit this task."),
        [RefusalCode.NoSuchOption] = ("Такого варианта нет.", "There is no such option."),
        [RefusalCode.NumberUnreadable] = ("Это не похоже на число.", "This does not read as a number."),
        [RefusalCode.NotJoined] = ("Сначала присоединитесь к уроку.", "Join the lesson first."),
        [RefusalCode.StepNotReachable] = ("К этому шагу сейчас не перейти.", "This step cannot be reached now."),
        [RefusalCode.DraftTooLong] = ("Черновик слишком длинный.", "The draft is too long."),
        [RefusalCode.NoSuchFile] = ("Такого файла нет. Приложите его ещё раз.", "There is no such file. Attach it again."),
        [RefusalCode.FileTooLarge] = ("Файл слишком большой: можно до 3 МБ.", "The file is too large: up to 3 MB is possible."),
        [RefusalCode.FileOfWrongType] = (
            "Такой файл здесь не подойдёт. Приложите фото (JPEG, PNG или WebP), а где просят файл — можно и PDF.",
            "This file cannot be used here. Attach a photo (JPEG, PNG or WebP), or a PDF where a file is asked for."),
        [RefusalCode.FilesFull] = ("Место для ваших файлов закончилось. Скажите об этом учителю.", "There is no more room for your files. Tell your teacher."),
        [RefusalCode.NoSuchLevel] = ("Такого уровня нет.", "There is no such level."),
        [RefusalCode.TooManyQuestions] = ("Уже есть пять вопросов без ответа. Дождитесь учителя или заберите один из них.", "Five questions are still open. Wait for the teacher or take one back."),
        [RefusalCode.NoSuchQuestion] = ("Такого вопроса нет.", "There is no such question."),
        [RefusalCode.NoSuchAttempt] = ("Такой попытки нет.", "There is no such attempt."),
        [RefusalCode.AlreadyExists] = ("Это уже есть.", "This exists already."),
        [RefusalCode.NoSuchPerson] = ("Такого человека нет.", "There is no such person."),
        [RefusalCode.WrongSignIn] = ("Войти не получилось: проверьте, что введено.", "Signing in did not work: check what you entered."),
        [RefusalCode.SignInExpired] = ("Эта карточка больше не действует. Попросите новую.", "This card is no longer valid. Ask for a new one."),
        [RefusalCode.AccountBlocked] = ("Вход закрыт. Обратитесь к школьному конфигуратору.", "This account is blocked. Ask the school's configurator."),
        [RefusalCode.TooManyTries] = ("Слишком много попыток. Подождите немного.", "Too many tries. Wait a little."),
        [RefusalCode.NotFound] = ("По этому адресу ничего нет.", "There is nothing at this address."),
    }.ToFrozenDictionary();

    /// <param name="code">A code without a sentence reads as <see cref="RefusalCode.Unknown"/>.</param>
    /// <param name="language"><c>en</c>; anything else is Russian.</param>
    public static string Of(RefusalCode code, string language)
    {
        var (ru, en) = All.GetValueOrDefault(code, All[RefusalCode.Unknown]);
        return language == "en" ? en : ru;
    }

    public static bool Has(RefusalCode code) => All.ContainsKey(code);
}
