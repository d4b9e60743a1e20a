"""Lists of dates among lines: every kind of writing them, and what is no list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read_document

from parsers.dated_lines.entries import read_entries
from parsers.dated_lines.lines.line import read_lines
from parsers.dated_lines.lines.written import written_lines
from parsers.dated_lines.tables import dated_tables
from parsers.document.model import Paragraph
from pipeline.plan.time_sense import TIMES

LONG = "Båttur til øyene." + " Vi griller og bader, og alle får prøve å ro." * 6  # 281 letters
# a text → (section, time, title, note) of each row of its tables
LISTS = {
    "the day behind a gap, titles that wrap": (
        ("Kalender 2031\n\nJanuar\n\nBrev til alle lag           uke 3\n\nSiste frist for å melde\n"
         "lag til turneringen         14. januar\n\nFebruar\n\nStyret møtes                9. februar\n"),
        [("Januar", "uke 3", "Brev til alle lag", ""),
         ("Januar", "14. januar", "Siste frist for å melde lag til turneringen", ""),
         ("Februar", "9. februar", "Styret møtes", "")]),
    "the day on a line of its own": (
        "Dager vi husker\n\nMars 2031\n\n4.\n\nSkidag\n\n11.-12.\n\nOvernatting i\nlavvo\n\nApril 2031\n\n2.\n\nPåskefrokost\n",
        [("Mars 2031", "4.", "Skidag", ""), ("Mars 2031", "11.-12.", "Overnatting i lavvo", ""),
         ("April 2031", "2.", "Påskefrokost", "")]),
    "days below a month run together in one line, and a month without a day": (
        ("Kalender 2031\n\nFebruar\n\n6. Minnedag 9.FAU samling 12-16. Aking\n\nMars\n\n2. Karneval 13. Åpen dag Alle er med "
         "fra kl. 15.00-16.30 22. Frokost\n\nApril\n\nSamtaler Mer kommer\n\nMai\n\n1. Fridag Stengt. 17. Festdag Stengt. "
         "20. andre pinsedag Stengt.\n\nJuni\n\nAvslutning\n\nNovember\n\n1. Plandag 2. Plandag\n"),
        [("Februar", "6.", "Minnedag", ""), ("Februar", "9.", "FAU samling 12-16. Aking", ""),
         ("Mars", "2.", "Karneval", ""), ("Mars", "13.", "Åpen dag Alle er med fra kl. 15.00-16.30", ""),
         ("Mars", "22.", "Frokost", ""), ("April", "April", "Samtaler Mer kommer", ""),
         ("Mai", "1.", "Fridag Stengt.", ""), ("Mai", "17.", "Festdag Stengt.", ""), ("Mai", "20.", "andre pinsedag Stengt.", ""),
         ("Juni", "Juni", "Avslutning", ""), ("November", "1.", "Plandag", ""), ("November", "2.", "Plandag", "")]),
    "points numbered from 1 below a month are no days": (
        "Møter 2031\n\nMars\n\n4. Styremøte\n\n1. Opning 2. Valg 3. Budsjett\n\nApril\n\n9. Årsmøte\n\n12. Tur\n",
        [("Mars", "4.", "Styremøte", ""), ("Mars", "1.", "Opning 2. Valg 3. Budsjett", ""),
         ("April", "9.", "Årsmøte", ""), ("April", "12.", "Tur", "")]),
    "clocks of the parts of an item, on lines of their own below it": (
        ("Høsten 2031\n\n • 5. oktober - Foreldremøte\n      Småtroll: 17.30-18.30\n      De store: kl. 19\n"
         " • 16. oktober - Samling\n • Uke 43 - FN-uke\n"),
        [("", "5. oktober", "Foreldremøte", "Småtroll: 17.30-18.30; De store: kl. 19"),
         ("", "16. oktober", "Samling", ""), ("", "Uke 43", "FN-uke", "")]),
    "the program of a day, lines that begin with its times of day": (
        ("Seminar høsten 2031\n\nVi møtes på skolen, og alle tar med mat.\n\nLørdag 18. oktober:\n\n09.30 Oppmøte\n\n"
         "10.00-11.00 – Øving\nKl. 12: lunsj\n\nSøndag 19. oktober:\n\nKle deg godt.\n\nkl 09:15–11 Øving\n\n11:30 Avslutning\n"),
        [("", "Lørdag 18. oktober kl. 09.30", "Oppmøte", ""), ("", "Lørdag 18. oktober kl. 10.00-11.00", "Øving", ""),
         ("", "Lørdag 18. oktober kl. 12", "lunsj", ""), ("", "Søndag 19. oktober kl. 09:15–11", "Øving", ""),
         ("", "Søndag 19. oktober kl. 11:30", "Avslutning", "")]),
    "a column of counts behind that of months, whose days go on in lines of their own": (
        ("Skolerute 2031-2032\n\nMåned Skoledager Merknader\nAugust 11 18. august: Første dag\nSeptember 22\n"
         "Oktober 17 Ferie 6. - 10. oktober\nNovember 20\nDesember 14 19. desember: Siste dag\nMars/april 16 Ferie 22. mars - 1. april\n"
         "Mai 18 1. mai: Fri\n6. mai: Fri\nJuni 13 18. juni: Siste dag\nSum 131\n"),
        [("", "August", "18. august: Første dag", "11"), ("", "September", "", "22"), ("", "Oktober", "Ferie 6. - 10. oktober", "17"),
         ("", "November", "", "20"), ("", "Desember", "19. desember: Siste dag", "14"),
         ("", "Mars/april", "Ferie 22. mars - 1. april", "16"), ("", "Mai", "1. mai: Fri\n6. mai: Fri", "18"),
         ("", "Juni", "18. juni: Siste dag", "13")]),
    "columns of months and of counts, one below the other": (
        ("Skolerute høsten 2031\n\nAntall dager\nOktober\nNovember\nDesember\n17\n20\n14\n"
         "Høstferie: 6. - 10. oktober\nFri: 3. november\nSiste dag: 19. desember\n"),
        [("", "6. - 10. oktober", "Høstferie", ""), ("", "3. november", "Fri", ""),
         ("", "19. desember", "Siste dag", "")]),
    "days behind a name, with a colon that leads to more": (
        ("Skolerute 2031-2032\n\nHøstferie: 6. - 10. oktober\nJuleferie: 22. desember - 2. januar:\n- Siste dag er 19. desember.\n"
         "- Første dag er 5. januar.\nFri: 1. mai\n"),
        [("", "6. - 10. oktober", "Høstferie", ""), ("", "22. desember - 2. januar", "Juleferie", ""), ("", "19. desember", "Siste dag", ""),
         ("", "5. januar", "Første dag", ""), ("", "1. mai", "Fri", "")]),
    "stops of a round on several days, lines that end with their times of day": (
        ("Bokbuss 2031\n\nRute 1\nMandag 13. januar, 10. februar og 10. mars\n\nMoen skole kl. 09.00–10.00\nSentrum 10.30–11.00\n\n"
         "Rute 2\n14. januar og 11. februar\nHavna kl. 11\nNes, kl. 12.15\n"),
        [("Rute 1", "Mandag 13. januar, 10. februar og 10. mars kl. 09.00–10.00", "Moen skole", ""),
         ("Rute 1", "Mandag 13. januar, 10. februar og 10. mars kl. 10.30–11.00", "Sentrum", ""),
         ("Rute 2", "14. januar og 11. februar kl. 11", "Havna", ""), ("Rute 2", "14. januar og 11. februar kl. 12.15", "Nes", "")]),
    "a month that a title names among its words": (
        ("Aktivitetskalender mars 2031\n\nma 3. Bingo kl. 12\nti 4. Trim\n10. Tur\n\n"
         "Månedsplan for april 2031\n\n• Onsdag 2: Sang\n• Fredag 4: Bake\n"),
        [("mars 2031", "ma 3.", "Bingo kl. 12", ""), ("mars 2031", "ti 4.", "Trim", ""), ("mars 2031", "10.", "Tur", ""),
         ("april 2031", "Onsdag 2", "Sang", ""), ("april 2031", "Fredag 4", "Bake", "")]),
    "dates and what is on in one line": (
        "Nytt 2031\n\nKalender: 3/3 Styremøte, 10/3 Dugnad i parken, 24/3 Årsmøte\n",
        [("Kalender", "3/3", "Styremøte", ""), ("Kalender", "10/3", "Dugnad i parken", ""), ("Kalender", "24/3", "Årsmøte", "")]),
    "a day's hours on one line below it, as most days have": (
        ("Messer 2031\n\nSøndag 5. januar – Kongedag\nKl. 11.00: Messe i Moen\nKl. 17: Lysmesse\n\nSøndag 12. januar – Dåpsdag\n"
         "Nes kirke kl. 11: Familiemesse\n\nSøndag 19. januar\nIngen messe\n\nSøndag 26. januar – Årsfest\nMoen kirke kl. 11–12 – Messe\n"),
        [("", "Søndag 5. januar", "Kongedag", ""), ("", "Søndag 5. januar kl. 11.00", "Messe i Moen", ""),
         ("", "Søndag 5. januar kl. 17", "Lysmesse", ""), ("", "Søndag 12. januar", "Dåpsdag", ""),
         ("", "Søndag 12. januar kl. 11", "Nes kirke: Familiemesse", ""), ("", "Søndag 19. januar", "Ingen messe", ""),
         ("", "Søndag 26. januar", "Årsfest", ""), ("", "Søndag 26. januar kl. 11–12", "Moen kirke: Messe", "")]),
    "a title below its day, and a sentence that tells more below that": (
        ("Jubileum 2031\n\nSøndag 23. mars kl 11.00\nMesse\nSalmar og kaffi.\n\nOnsdag 26. mars kl 11.00\nTreff\nSong og mat.\n\n"
         "Fredag 28. mars kl 20.00\nKonsert\n"),
        [("", "Søndag 23. mars kl 11.00", "Messe", "Salmar og kaffi."), ("", "Onsdag 26. mars kl 11.00", "Treff", "Song og mat."),
         ("", "Fredag 28. mars kl 20.00", "Konsert", "")]),
    "a timetable of weekdays": (
        "Øving 2031\n\nMandag\n17.00–18.00 Gutter\n18.00–19.30 Jenter\n\nTirsdag\n17.00–18.00 Voksne\n",
        [("", "Mandag kl. 17.00–18.00", "Gutter", ""), ("", "Mandag kl. 18.00–19.30", "Jenter", ""),
         ("", "Tirsdag kl. 17.00–18.00", "Voksne", "")]),
    "the header of a table that lost its columns heads no days": (
        ("Program 2031\n\nDag Dato Kl.sett Arrangement\nSøndag 20. november 11.00 Messe\nTirsdag 22. november\n"
         "Onsdag 23. november 11.30 Sang\nLørdag 26. november 10.00 Leir\n"),
        [("", "Søndag 20. november 11.00", "Messe", ""), ("", "Tirsdag 22. november", "", ""),
         ("", "Onsdag 23. november 11.30", "Sang", ""), ("", "Lørdag 26. november 10.00", "Leir", "")]),
    "a column of days behind that of months": (
        "Frister 2031\n\nJanuar 15 Påmelding\nFebruar 1 Søknadsfrist\nSeptember 21 og 22 Cup\nOktober 12 lag møtes\nNovember Dugnad\n",
        [("", "Januar 15", "Påmelding", ""), ("", "Februar 1", "Søknadsfrist", ""), ("", "September 21 og 22", "Cup", ""),
         ("", "Oktober", "12 lag møtes", ""), ("", "November", "Dugnad", "")]),
    "a second hour below a day with its hour": (
        "Frister 2031\n\n08/06     09.00     Oppslag\n\n13/06     09.00     Klagefrist\n               12.00     Nytt oppslag\n\n01/07     12.00     Siste frist\n",
        [("", "08/06\t09.00", "Oppslag", ""), ("", "13/06\t09.00", "Klagefrist", ""),
         ("", "13/06 kl. 12.00", "Nytt oppslag", ""), ("", "01/07\t12.00", "Siste frist", "")]),
    "bare days of what the heading names": (
        ("Møter 2031\n\nKoret (fra kl. 19.30):\n\nTirsdag 7. januar\n(Tirsdag 4. februar AVLYST)\n"
         "Tirsdag 4. mars - Øvingshelg\nTirsdag 1. april (årsmøte)\n"),
        [("Koret", "Tirsdag 7. januar", "Koret", "fra kl. 19.30"),
         ("Koret", "Tirsdag 4. februar", "Koret", "fra kl. 19.30; AVLYST"),
         ("Koret", "Tirsdag 4. mars", "Øvingshelg", ""),
         ("Koret", "Tirsdag 1. april", "Koret", "fra kl. 19.30; årsmøte")]),
    "counts below months are no things, and a season that heads them takes place no more": (
        ("Skolerute 2031\n\nHøst\n\nAUGUST\nFørste skoledag: mandag 18\n9 skoledager\n\nSEPTEMBER\n21 skoledager\n\n"
         "OKTOBER\nHøstferie uke 41 :\nf.o.m . mandag 6.\nt.o.m. fredag 10\n\n17 skoledager\n\nVår\n\n"
         "FEBRUAR\nVinterferie uke 8: f.o.m. mandag 17. t.o.m. fredag 21\n16 skoledager\n"),
        [("AUGUST", "AUGUST", "Første skoledag: mandag 18", ""),
         ("OKTOBER", "uke 41 : f.o.m . mandag 6. t.o.m. fredag 10", "Høstferie", ""),
         ("FEBRUAR", "uke 8: f.o.m. mandag 17. t.o.m. fredag 21", "Vinterferie", "")]),
    "days with a colon below a month": (
        "Desember 2031\n\n13. Lucia\n14: Spill kl. 13:00\n14: Avslutning kl. 15:00\n21. Siste dag\n",
        [("Desember 2031", "13.", "Lucia", ""), ("Desember 2031", "14", "Spill kl. 13:00", ""),
         ("Desember 2031", "14", "Avslutning kl. 15:00", ""), ("Desember 2031", "21.", "Siste dag", "")]),
    "weeks with their days, of what the title names": (
        ("Kommunale planleggingsdager\n\nHøsthalvåret 2030:\nUke 36 – Fredag 6. september\nUke 42 – Fredag 18. oktober\n"
         "Uke 48 – Onsdag 27. november\nVårhalvåret 2031:\nUke 3 – Onsdag 15. januar\nUke 11 – Fredag 14. mars\nUke 25 – Fredag 20. juni\n"),
        [("", f"Uke {week} – {day}", "Kommunale planleggingsdager", "") for week, day in (
            (36, "Fredag 6. september"), (42, "Fredag 18. oktober"), (48, "Onsdag 27. november"),
            (3, "Onsdag 15. januar"), (11, "Fredag 14. mars"), (25, "Fredag 20. juni"))]),
    "bare days of what the heading of a year names": (
        "Planleggingsdager 2030/2031\n\n19. og 20. august\n\n3. og 4. januar\n\n27. mai\n",
        [("", day, "Planleggingsdager", "") for day in ("19. og 20. august", "3. og 4. januar", "27. mai")]),
    "numbered days with titles": (
        "Cup 2031\n\n1. Lørdag 11. januar: Åpning\n2. Lørdag 18. januar: Sprint\n3. Søndag 9. februar: Finale\n",
        [("", "Lørdag 11. januar", "Åpning", ""), ("", "Lørdag 18. januar", "Sprint", ""),
         ("", "Søndag 9. februar", "Finale", "")]),
    "brackets that tell more of the days above": (
        ("Program 2031\n\n6./7. oktober Barnas dag\n(6. okt. = store, 7. okt. = små)\n30. oktober Høstfest\n"
         "29. april 1. mai / Rusken\n30. mai Tur\n"),
        [("", "6./7. oktober", "Barnas dag", "6. okt. = store, 7. okt. = små"), ("", "30. oktober", "Høstfest", ""),
         ("", "29. april", "1. mai / Rusken", ""), ("", "30. mai", "Tur", "")]),
    "several items below a day": (
        "Frister 2031\n\n• Januar\n  • 5.\n    • A-melding\n  • 20.\n    • Avgift\n    • Oppgaver fra banker\n  • 31.\n    • Register\n",
        [("Januar", "5.", "A-melding", ""), ("Januar", "20.", "Avgift", ""),
         ("Januar", "20.", "Oppgaver fra banker", ""), ("Januar", "31.", "Register", "")]),
    "a lead-in that names the half-year": (
        ("Møter 2031\n\nDisse dagene har vi møter 1. halvår 2031 (med forbehold):\n\nStyret:\n\nMandag 13. januar\n"
         "Mandag 17. mars - Temadag\nTirsdag 22. april\n"),
        [("Styret", "Mandag 13. januar", "Styret", ""), ("Styret", "Mandag 17. mars", "Temadag", ""),
         ("Styret", "Tirsdag 22. april", "Styret", "")]),
    "hours behind a gap": (
        "Program 2031\n\n16 mars kl. 19    Foredrag\n\n28 april   kl.18        Åpning av sesongen\n\n11 juni    kl.11-16   Fest\n",
        [("", "16 mars kl. 19", "Foredrag", ""), ("", "28 april\tkl.18", "Åpning av sesongen", ""),
         ("", "11 juni\tkl.11-16", "Fest", "")]),
    "two lines below each term's heading": (
        ("HØSTEN 2030\n\nStudiestart: onsdag 14. august 2030\nSlutt: fredag 20. desember 2030\n\n"
         "VÅREN 2031\n\nStudiestart: mandag 6. januar 2031\nSlutt: fredag 13. juni 2031\n"),
        [("", "onsdag 14. august 2030", "Studiestart", ""), ("", "fredag 20. desember 2030", "Slutt", ""),
         ("", "mandag 6. januar 2031", "Studiestart", ""), ("", "fredag 13. juni 2031", "Slutt", "")]),
    "a day that is still open among the others": (
        "Desember 2031\n\n8.-9. desember: Øvingshelg\n13. desember: Luciakonsert\n?? Skolegudstjeneste\n24. desember: Julesang\n",
        [("Desember 2031", "8.-9. desember", "Øvingshelg", ""), ("Desember 2031", "13. desember", "Luciakonsert", ""),
         ("Desember 2031", "??", "Skolegudstjeneste", ""), ("Desember 2031", "24. desember", "Julesang", "")]),
    "items that a day and a month begin": (
        "Program 2031\n\n• 6.7 Sommerfest\n• 12.9 Dugnad\n• 24.10 Høstmøte\n",
        [("", "6.7", "Sommerfest", ""), ("", "12.9", "Dugnad", ""), ("", "24.10", "Høstmøte", "")]),
    "days glued to their titles below a month": (
        "Høstsemesteret 2031\n\nAugust\n\n4.Velkommen\n18. og 19. Kursdager\n\nSeptember\n\n1., 8. og 15. Prøver\n",
        [("August", "4.", "Velkommen", ""), ("August", "18. og 19.", "Kursdager", ""),
         ("September", "1., 8. og 15.", "Prøver", "")]),
    "things of a month": (
        ("Årshjul for laget\n\nJanuar\n\nBestille hall\n\nSende ut kontingent (se vedtektene)\n\nFebruar\n\n"
         "Årsmøte\n\nMars\n\nDugnad ved klubbhuset. Ta med rive og godt humør, så blir vi fort ferdige.\n"),
        [("Januar", "Januar", "Bestille hall", ""),
         ("Januar", "Januar", "Sende ut kontingent (se vedtektene)", ""),
         ("Februar", "Februar", "Årsmøte", ""),
         ("Mars", "Mars", "Dugnad ved klubbhuset. Ta med rive og godt humør, så blir vi fort ferdige.", "")]),
    "a title before its days, remarks behind them": (
        ("Ferier 2031/2032\n\nHøstferie: 6. - 10. oktober\nFri for elevene: 14. november (SFO er åpent)\n"
         "- Siste dag før jul er fredag 19. desember.\nGrunnlovsdag: 17. mai\n"),
        [("", "6. - 10. oktober", "Høstferie", ""),
         ("", "14. november", "Fri for elevene (SFO er åpent)", ""),
         ("", "fredag 19. desember", "Siste dag før jul", ""), ("", "17. mai", "Grunnlovsdag", "")]),
    "what a day is called": (
        "Fridager 2031\n\n• 14. april – 2. påskedag, fri\n• 1. mai – 1. mai, offentlig fridag\n• 22. mai – Himmelfart\n",
        [("", "14. april", "2. påskedag, fri", ""), ("", "1. mai", "1. mai, offentlig fridag", ""),
         ("", "22. mai", "Himmelfart", "")]),
    "arrows": (
        "Resten av arbeidet\n\n• 3. mars → 14. mars: Måle\n• 17. mars → 4. april: Regne\n• uke 17 → uke 18: Skrive\n",
        [("Resten av arbeidet", "3. mars – 14. mars", "Måle", ""),
         ("Resten av arbeidet", "17. mars – 4. april", "Regne", ""),
         ("Resten av arbeidet", "uke 17 – uke 18", "Skrive", "")]),
    "things without a time among others": (
        "Milepæler 2031:\n\nAlle har møtt hverandre\nEmne valgt\nSkisse klar\t\t7/11\nPrøve kjørt\t\t9/11\nModell ferdig\t\t11/11\nRapport levert\n",
        [("", "", "Alle har møtt hverandre", ""), ("", "", "Emne valgt", ""), ("", "7/11", "Skisse klar", ""),
         ("", "9/11", "Prøve kjørt", ""),
         ("", "11/11", "Modell ferdig", ""), ("", "", "Rapport levert", "")]),
    "the weekday and the clock behind the date": (
        ("Program 2031\n\n5. mars, onsdag kl. 18.00 – 21. Låven – Garnkveld.  Ta med pinner.\n\n"
        "7. april mandag kl 18-20 Låven, vaffelkveld\n\n3. mai kl. 12 lørdag – Markdag ved tjernet\n\n"
        "8. juni (søndag), Rusletur\n"),
        [("", "5. mars, onsdag kl. 18.00 – 21.", "Låven – Garnkveld. Ta med pinner.", ""),
         ("", "7. april mandag kl 18-20", "Låven, vaffelkveld", ""),
         ("", "3. mai kl. 12 lørdag", "Markdag ved tjernet", ""),
         ("", "8. juni (søndag)", "Rusletur", "")]),
    "sentences among titles": (
        ("Program 2031\n\n5. mars Garnkveld\n\n6. april Rusletur\n\n3. mai Markdag\n\n"
        "9. juni Båttur til øyene, der vi griller og bader hvis været og folk er snille.\n\n"
        "1. juli Vaffelkveld\n\n2. august Fiskekveld\n"),
        [("", "5. mars", "Garnkveld", ""), ("", "6. april", "Rusletur", ""), ("", "3. mai", "Markdag", ""),
         ("", "9. juni", "Båttur til øyene, der vi griller og bader hvis været og folk er snille.", ""),
         ("", "1. juli", "Vaffelkveld", ""), ("", "2. august", "Fiskekveld", "")]),
    "a long telling of what happens on a day": (
        ("Program 2031\n\n5. mars: Garnkveld\n\n6. april: Rusletur\n\n3. mai: Markdag\n\n"
        f"9. juni: {LONG}\n\n1. juli: Vaffelkveld\n\n2. august: Fiskekveld\n"),
        [("", "5. mars", "Garnkveld", ""), ("", "6. april", "Rusletur", ""), ("", "3. mai", "Markdag", ""),
         ("", "9. juni", LONG, ""),
         ("", "1. juli", "Vaffelkveld", ""), ("", "2. august", "Fiskekveld", "")]),
    "titles run together with their months": (
        "Program 2031\n\n5. marsGarnkveld\nAprilRusletur med hund\n3. maiMarkdag\n",
        [("", "5. mars", "Garnkveld", ""), ("", "April", "Rusletur med hund", ""),
         ("", "3. mai", "Markdag", "")]),
    "a heading that names the period of its days": (
        ("Fridager 2031\n\nStyremøter i løpet av året:\n\nFredag 04.04.2031\n\nMandag 02.06.2031\n\n"
        "Siste dag i skoleåret 2030-2031: 20. juni 2031\n"),
        [("Styremøter i løpet av året", "Fredag 04.04.2031", "Styremøter i løpet av året", ""),
         ("Styremøter i løpet av året", "Mandag 02.06.2031", "Styremøter i løpet av året", ""),
         ("Styremøter i løpet av året", "20. juni 2031", "Siste dag i skoleåret 2030-2031", "")]),
}  # fmt: skip
NO_LISTS = {
    "a long paragraph": f"Vi ønsker velkommen. Fest 4. mars.\n\n9. juni: {LONG}\n",
    "items that the numbers of parts begin": "Innhold\n\n• 1.1 Bakgrunn\n• 1.2 Mål\n• 1.3 Tiltak\n• 2.1 Økonomi\n",
    "news, the newest first": "Nyheter\n\n- Ny leder – 12.03.2031\n- Rekord – 04.03.2031\n- Stengt – 28.02.2031\n",
    "points of a meeting of a month": "Møte i mars 2031\n\n1. Åpning\n2. Valg\n3. Budsjett\n4. Eventuelt\n",
    "numbered parts": "Plan 2031\n\n1.1 Hvorfor\n1.2 Hva\n2.1 Folk\n2.2 Penger\n3.1 Tid\n",
    "contents": "Innhold\n\nMål ……………… 3\nMøte 3. mai ………… 4\nFest 4. juni ………… 5\nTur 5. juli ………… 6\n",
    "sentences": "Det ble møte 3. mai, og alle var med.\n\nVi reiste 4. juni til byen for å se på båten.\n",
}


def rows(text: str) -> list[tuple[str, str, str, str]]:
    document = read_document(text.encode(), "plan.txt")
    return [
        (row.section, *(*(cell.text for cell in row.cells), "")[:3])
        for table in document.tables
        for row in table.rows
    ]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_dates_gives_its_rows(name: str) -> None:
    text, expected = LISTS[name]
    assert rows(text) == expected


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list_gives_no_table(name: str) -> None:
    assert rows(NO_LISTS[name]) == []


def test_a_school_year_rules_the_list_below_its_heading() -> None:
    text = "Ferier\n\nSkoleruta 2031 - 2032:\nHøst: 6. oktober\nJul: 22. desember\nVinter: 20. februar\n"
    [table] = read_document(text.encode(), "plan.txt").tables
    assert table.year_heading == "2031/2032"


_LINE = st.sampled_from(
    ["Januar", "Mars 2031", "3. mai – Fest", "Tur  4. juni", "15.", "Møte", "• 7. juli", "se 3. mai.",
     "Uke 12", "Koret:", "(6. mai AVLYST)", "Høst 2031", "2. pinsedag", "og mer", "1.1 Mål"]
)  # fmt: skip


@given(st.lists(st.lists(_LINE, min_size=1, max_size=4), max_size=8))
def test_no_line_is_lost(paragraphs: list[list[str]]) -> None:
    given_ = [Paragraph("\n".join(lines)) for lines in paragraphs]
    lines = read_lines(written_lines(given_), TIMES)
    entries, left = read_entries(lines)
    kept = [id(line) for entry in entries for line in entry.lines]
    heads = {id(line) for line in lines if line.shape in ("month", "year")}
    assert len(kept) == len(set(kept))
    assert set(map(id, lines)) == set(kept) | {id(line) for line in left} | heads
    numbers = [table.grid.n_rows for table in dated_tables(given_, TIMES, 1)]
    assert all(number > 1 for number in numbers)


@pytest.mark.parametrize(("letters", "shape"), [(600, "dated"), (601, "prose")])
def test_what_a_list_tells_of_a_day_may_be_long_but_not_endless(letters: int, shape: str) -> None:
    text = "9. juni: Tur".ljust(letters, "r")
    short = [Paragraph(f"{day}. mai: Fest") for day in range(1, 6)]
    *_, line = read_lines(written_lines([*short, Paragraph(text)]), TIMES)
    assert line.shape == shape


@pytest.mark.parametrize(("days", "shape"), [(142, "time"), (143, "prose")])
def test_a_line_of_days_may_be_long_but_not_endless(days: int, shape: str) -> None:
    text = "5. september, " * days  # 14 letters each, 2000 at most
    [line] = read_lines(written_lines([Paragraph(text)]), TIMES)
    assert line.shape == shape
