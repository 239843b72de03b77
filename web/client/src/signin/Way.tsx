/** The idea in one picture: ways that part at a step and come together again. */
export function Way() {
  return (
    <svg class="way" viewBox="0 0 420 150" aria-hidden="true" focusable="false">
      <path d="M20 92C92 92 92 30 172 30s84 62 152 62h76" class="way-line way-a" />
      <path d="M20 92C92 92 104 128 180 128s80-36 144-36" class="way-line way-b" />
      <path d="M20 92C100 92 116 76 176 76s92 16 148 16" class="way-line way-c" />
      <circle cx="20" cy="92" r="10" class="way-stop" />
      <circle cx="324" cy="92" r="10" class="way-stop" />
      <circle cx="172" cy="30" r="8" class="way-dot way-dot-a" />
      <circle cx="180" cy="128" r="8" class="way-dot way-dot-b" />
      <circle cx="176" cy="76" r="8" class="way-dot way-dot-c" />
      <path d="M386 80l16 12-16 12" class="way-line way-a" />
    </svg>
  );
}
